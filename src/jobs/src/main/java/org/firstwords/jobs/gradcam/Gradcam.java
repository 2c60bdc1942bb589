package org.firstwords.jobs.gradcam;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.jobs.options.ImagesOption;
import org.firstwords.jobs.options.LabelOption;
import org.firstwords.jobs.options.UnknownWordsOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `gradcam`.
@Command(
    name = "gradcam",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Show which image regions a trained model associates with a word: Grad-CAM on its last"
          + " convolutional stage, or on the last block of a vision transformer.",
      "Writes the artifact maps: <category>/<image>-map.png, <category>/<image>-overlay.png,"
          + " contact sheets of eight images <category>.png, <category>-2.png, ..., overview.png"
          + " and index.json. If --images holds boxes.csv (category,file,x,y,width,height),"
          + " index.json also has localisation scores, compared with chance."
    },
    footer = {
      "",
      "Examples:",
      "  gradcam --checkpoint runs/a/train/checkpoint --images runs/a/corpus/corpus/labeled",
      "  gradcam --checkpoint K --images I --per-category 4 --words ball,car",
      "  gradcam --checkpoint K --images eval_manual_filtered/test --list figure5.txt",
      "  gradcam --checkpoint K --images I --label cat=kitty"
    })
public class Gradcam implements Callable<Integer> {
  @Mixin CheckpointOption checkpoint;

  @Mixin ImagesOption images;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = {
        "File with the images to use, one <category>/<image> per line, in this order, instead of a"
            + " random sample; not with --per-category."
      })
  Optional<Location> list;

  @Option(
      names = "--per-category",
      paramLabel = "N",
      description =
          "Number of randomly sampled images of each category (default: "
              + ImageSample.PER_CATEGORY
              + ").")
  Optional<Integer> perCategory;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = {"Seed of the image sample and of the bootstrap (default: ${DEFAULT-VALUE})."})
  long seed;

  @Option(
      names = "--size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Side of maps and overlays, in pixels (default: ${DEFAULT-VALUE}).")
  int size;

  @Option(
      names = "--words",
      split = ",",
      paramLabel = "WORD",
      description = {
        "Also query these words on every image: <category>/<image>-<word>-map.png, and all words"
            + " side by side in <category>/<image>-words.png; separated by commas."
      })
  List<String> words = List.of();

  @Mixin LabelOption label;

  @Mixin UnknownWordsOption unknownWords;

  @Mixin JobOptions options;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (list.isPresent() && perCategory.isPresent()) {
      throw OptionCheck.usageError(command, "--list names the images: leave out --per-category");
    }
    var sample = new ImageSample(perCategory.orElse(ImageSample.PER_CATEGORY), seed);
    var job = new GradcamJob(sample, size, words, label.labels(), unknownWords.policy());
    return jobs.run(options, job::run);
  }
}
