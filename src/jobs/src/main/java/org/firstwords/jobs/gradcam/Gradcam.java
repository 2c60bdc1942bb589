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
      "Show where in an image a trained model sees a word: Grad-CAM on its last convolutional"
          + " stage, or on what the last block of a vision transformer attends to.",
      "Writes the artifact maps: <category>/<image>-map.png, <category>/<image>-overlay.png,"
          + " contact sheets of eight images <category>.png, <category>-2.png, ..., overview.png"
          + " and index.json. Where boxes.csv (category,file,x,y,width,height) lies beside the"
          + " folders of images, it scores how well maps find the objects, beside chance."
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
        "Take these images, one <category>/<image> a line, in this order, instead of drawing some;"
            + " not with --per-category."
      })
  Optional<Location> list;

  @Option(
      names = "--per-category",
      paramLabel = "N",
      description =
          "Images of each category, drawn by lot (default: " + ImageSample.PER_CATEGORY + ").")
  Optional<Integer> perCategory;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = {
        "Of the lot, and of the samples behind the scores' intervals (default: ${DEFAULT-VALUE})."
      })
  long seed;

  @Option(
      names = "--size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Side of maps and overlays (default: ${DEFAULT-VALUE}).")
  int size;

  @Option(
      names = "--words",
      split = ",",
      paramLabel = "WORD",
      description = {
        "Also ask for these words on every image: <category>/<image>-<word>-map.png, and all words"
            + " side by side in <category>/<image>-words.png."
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
    var lot = new ImageSample(perCategory.orElse(ImageSample.PER_CATEGORY), seed);
    var mapping = new GradcamJob(lot, size, words, label.labels(), unknownWords.policy());
    return jobs.run(options, mapping::run);
  }
}
