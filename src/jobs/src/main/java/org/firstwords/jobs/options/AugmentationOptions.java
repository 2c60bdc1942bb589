package org.firstwords.jobs.options;

import java.util.OptionalInt;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.model.image.ImageTransform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Augmentation options of training images.
@Command
public final class AugmentationOptions {
  @Option(
      names = "--no-augmentation",
      description = "Use whole frames: no random crop, blur or mirroring.")
  boolean noAugmentation;

  @Option(
      names = "--augmentation-scale",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description =
          "Minimum share of a frame that a random crop keeps (default: ${DEFAULT-VALUE}).")
  double augmentationScale;

  @Option(
      names = "--augmentation-grey",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = {
        "Share of training images converted to grey (default: ${DEFAULT-VALUE}, as in the "
            + "reference; more if colour does not tell categories apart)."
      })
  double augmentationGrey;

  @Option(
      names = "--views",
      defaultValue = "0",
      paramLabel = "K",
      description = {
        "Number of fixed augmented views per frame, reused in every epoch (default: augment "
            + "anew each time, as in the reference)."
      })
  int views;

  /// The transform of training images.
  public ImageTransform transform(int imageSize) {
    OptionCheck.require(
        augmentationScale > 0 && augmentationScale <= 1,
        "--augmentation-scale",
        "above 0 and at most 1",
        augmentationScale);
    OptionCheck.require(
        augmentationGrey >= 0 && augmentationGrey <= 1,
        "--augmentation-grey",
        "at least 0 and at most 1",
        augmentationGrey);
    return noAugmentation
        ? new ImageTransform.Base(imageSize)
        : new ImageTransform.Augmented(imageSize, augmentationScale, augmentationGrey);
  }

  /// The number of precomputed views per frame; empty to augment anew each time.
  public OptionalInt views() {
    OptionCheck.require(views >= 0, "--views", "at least 1, or 0 to augment anew each time", views);
    return views == 0 ? OptionalInt.empty() : OptionalInt.of(views);
  }
}
