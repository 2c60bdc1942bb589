package org.firstwords.jobs.gradcam;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.jobs.options.CheckpointOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of `gradcam`.
@Command(
    name = "gradcam",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Show where in an image a trained model sees a word: Grad-CAM on its last convolutional stage,"
          + " or on what the last block of a vision transformer attends to.",
      "Writes the artifact maps: <category>/<image>-map.png, <category>/<image>-overlay.png, contact"
          + " sheets of eight images <category>.png, <category>-2.png, ..., overview.png and"
          + " index.json. Where boxes.csv (category,file,x,y,width,height) lies beside the folders"
          + " of images, it scores how well maps find the objects, beside chance."
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

  @Option(
      names = "--images",
      required = true,
      paramLabel = "FOLDER",
      description = "The images, as <category>/<image>.jpg.")
  Location images;

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

  @Option(
      names = "--label",
      paramLabel = "CATEGORY=WORD",
      description = {
        "Ask for a category by this word; may be repeated (default: by its name, as the reference"
            + " does here, or by kitty where the vocabulary has no cat)."
      })
  Map<String, String> labels = Map.of();

  @Option(
      names = "--unknown-words",
      defaultValue = "refuse",
      description = {
        "${COMPLETION-CANDIDATES}: what to do with a category whose word is not in the vocabulary"
            + " (default: ${DEFAULT-VALUE})."
      })
  UnknownWordPolicy unknownWords;

  @Mixin JobOptions options;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (list.isPresent() && perCategory.isPresent()) {
      throw new ParameterException(
          command.commandLine(), "--list names the images: leave out --per-category");
    }
    var lot = new ImageSample(perCategory.orElse(ImageSample.PER_CATEGORY), seed);
    var mapping = new GradcamJob(lot, size, words, labels, unknownWords);
    return jobs.run(options, mapping::run);
  }
}
