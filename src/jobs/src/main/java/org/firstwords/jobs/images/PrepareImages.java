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
import org.firstwords.data.image.ExifUse;
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
      "Prepare image folders for evaluate, probe, analyse and gradcam.",
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
        "Folder of the images, as <category>/<image>.jpg; for labeled also dev/<category>/… "
            + "and test/<category>/…: an existing split is kept."
      })
  Location images;

  @Option(
      names = "--dataset",
      defaultValue = "labeled",
      description = {
        "labeled: frames, in folders by category; objects: object images, in folders named by "
            + "a word of --vocabulary (default: ${DEFAULT-VALUE})."
      })
  Dataset dataset;

  @Option(
      names = "--halves",
      negatable = true,
      description = {
        "Shuffle each category of labeled and split it: dev is the smaller half, test the "
            + "rest. With --no-halves all images are test (default: --halves)."
      })
  Optional<Boolean> halves;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = {
        "File with the labeled images to use, one <category>/<image> or a path that ends so "
            + "per line; all are test."
      })
  Optional<Location> list;

  @Mixin RemapOption remap;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "vocab.json, whose words select the object categories.")
  Optional<Location> vocabulary;

  @Option(
      names = "--leave-out",
      paramLabel = "NAMES",
      description = {
        "Categories to exclude, separated by commas, or none (default for labeled: "
            + "carseat,couch,greenery,plushanimal, as in the reference)."
      })
  Optional<String> leaveOut;

  @Option(
      names = "--shrink",
      paramLabel = "PIXELS",
      converter = FormConverter.class,
      description = {
        "Resize each image to PIXELS x PIXELS, centred on 224 x 224 white pixels, as PNG; "
            + "none copies files unchanged (default: 112 for objects, as published; none for "
            + "labeled)."
      })
  Optional<ImageOutput> shrink;

  @Option(
      names = "--exif",
      paramLabel = "USE",
      defaultValue = "APPLY",
      description = {
        "APPLY: an image is turned upright as its EXIF says, as every viewer shows it; IGNORE: it "
            + "is taken as stored, as in the reference. SAYCam's frames have no EXIF (default: "
            + "${DEFAULT-VALUE})."
      })
  ExifUse exif = ExifUse.APPLY;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of the shuffling (default: ${DEFAULT-VALUE}).")
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
              new PrepareImagesJob(
                  dataset, labelled(), shrink.orElse(new ImageOutput.AsIs(exif)).with(exif));
          case OBJECTS ->
              new PrepareImagesJob(
                  dataset,
                  objects(),
                  shrink.orElse(new ImageOutput.Shrunk(ImageOutput.Shrunk.USUAL, exif)).with(exif));
        };
    return jobs.run(options, preparation::run);
  }

  private ImageSelector labelled() {
    refuse(vocabulary.isPresent(), "--vocabulary applies to --dataset objects only; remove it");
    if (list.isPresent()) {
      refuse(halves.orElse(false), "--list writes only test; remove --halves");
      refuse(leaveOut.isPresent(), "--list selects the images; remove --leave-out");
      return new ImageSelector.Listed(remap.remaps());
    }
    refuse(!remap.remaps().isEmpty(), "--remap applies to the paths in --list; give --list too");
    return new ImageSelector.Halving(
        ExcludedCategories.parse(leaveOut, ExcludedCategories.LABELED), halves.orElse(true), seed);
  }

  private ImageSelector objects() {
    refuse(vocabulary.isEmpty(), "--dataset objects needs --vocabulary FILE, such as vocab.json");
    refuse(
        list.isPresent() || !remap.remaps().isEmpty(),
        "--list and --remap apply to --dataset labeled only");
    refuse(halves.isPresent(), "object categories are not split; remove --halves");
    return new ImageSelector.InVocabulary(ExcludedCategories.parse(leaveOut, List.of()));
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new UserException(message);
    }
  }
}
