package org.firstwords.jobs.images;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.Dataset;
import org.firstwords.jobs.options.RemapOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The command line of `prepare-images`.
@Command(
    name = "prepare-images",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Turn folders of images into the folders that evaluate, probe, analyse and gradcam read.",
      "Writes, for labeled frames, the artifacts dev and test, each <category>/<image>; with --list"
          + " only test; for object categories the artifact objects; and counts (counts.json)."
    },
    footer = {
      "",
      "Examples:",
      "  prepare-images --images S_clean_labeled_data_1fps_5 --seed 1",
      "  prepare-images --images S_clean_labeled_data_1fps_5 --list subset.txt",
      "  prepare-images --dataset objects --images 17-objects --vocabulary vocab.json"
    })
public class PrepareImages implements Callable<Integer> {
  @Option(
      names = "--images",
      required = true,
      paramLabel = "FOLDER",
      description = {
        "The images, as <category>/<image>.jpg; for labeled also dev/<category>/… and"
            + " test/<category>/…, which are then taken as they are."
      })
  Location images;

  @Option(
      names = "--dataset",
      defaultValue = "labeled",
      description = {
        "labeled: frames sorted by what they show; objects: single objects, the folders that are"
            + " named by a word of --vocabulary (default: ${DEFAULT-VALUE})."
      })
  Dataset dataset;

  @Option(
      names = "--halves",
      negatable = true,
      description = {
        "Shuffle each category of labeled and halve it: dev is the smaller half, test the rest."
            + " With --no-halves all are test (default: --halves)."
      })
  Optional<Boolean> halves;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = {
        "Take only the labeled images that this file names, one <category>/<image> a line, or a"
            + " path that ends so; all are test."
      })
  Optional<Location> list;

  @Mixin RemapOption remap;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "vocab.json, whose words choose the object categories.")
  Optional<Location> vocabulary;

  @Option(
      names = "--leave-out",
      paramLabel = "NAMES",
      description = {
        "Leave these categories out, separated by commas, or none (default for labeled:"
            + " carseat,couch,greenery,plushanimal, as the reference)."
      })
  Optional<String> leaveOut;

  @Option(
      names = "--shrink",
      paramLabel = "PIXELS",
      converter = FormConverter.class,
      description = {
        "Resize each image to PIXELS x PIXELS in the middle of 224 x 224 white pixels, as PNG; none"
            + " copies files as they are (default: 112 for objects, as published; none for"
            + " labeled)."
      })
  Optional<ImageOutput> shrink;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of the shuffling (default: ${DEFAULT-VALUE}).")
  long seed;

  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  /// Reads `112` or `none`.
  static final class FormConverter implements ITypeConverter<ImageOutput> {
    @Override
    public ImageOutput convert(String text) {
      try {
        return ImageOutput.parse(text);
      } catch (UserException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws Exception {
    var preparation =
        switch (dataset) {
          case LABELED ->
              new PrepareImagesJob(dataset, labelled(), shrink.orElseGet(ImageOutput.AsIs::new));
          case OBJECTS ->
              new PrepareImagesJob(
                  dataset,
                  objects(),
                  shrink.orElseGet(() -> new ImageOutput.Shrunk(ImageOutput.Shrunk.USUAL)));
        };
    return jobs.run(options, preparation::run);
  }

  private ImageSelector labelled() {
    refuse(vocabulary.isPresent(), "--vocabulary is of --dataset objects; leave it away");
    if (list.isPresent()) {
      refuse(halves.orElse(false), "--list goes to test alone; leave --halves away");
      refuse(leaveOut.isPresent(), "--list says what is taken; leave --leave-out away");
      return new ImageSelector.Listed(remap.remaps());
    }
    refuse(!remap.remaps().isEmpty(), "--remap is of the paths in --list; name that, too");
    return new ImageSelector.Halving(
        ExcludedCategories.parse(leaveOut, ExcludedCategories.LABELED), halves.orElse(true), seed);
  }

  private ImageSelector objects() {
    refuse(vocabulary.isEmpty(), "--dataset objects needs --vocabulary FILE, such as vocab.json");
    refuse(
        list.isPresent() || !remap.remaps().isEmpty(),
        "--list and --remap are of --dataset labeled");
    refuse(halves.isPresent(), "object categories are not halved; leave --halves away");
    return new ImageSelector.InVocabulary(ExcludedCategories.parse(leaveOut, List.of()));
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new UserException(message);
    }
  }
}
