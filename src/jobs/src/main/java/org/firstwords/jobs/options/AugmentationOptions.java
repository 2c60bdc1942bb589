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
      description = "Whole frames: no random crop, blur or mirroring.")
  boolean noAugmentation;

  @Option(
      names = "--augmentation-scale",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Least share of a frame that a random crop keeps (default: ${DEFAULT-VALUE}).")
  double augmentationScale;

  @Option(
      names = "--augmentation-grey",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = {
        "Share of training pictures that lose their colours (default: ${DEFAULT-VALUE},",
        "as the reference; more where colour says nothing of what a thing is)."
      })
  double augmentationGrey;

  @Option(
      names = "--views",
      defaultValue = "0",
      paramLabel = "K",
      description = {
        "Augment each frame in K ways that do not change from epoch to epoch (default: anew each",
        "time, as the reference)."
      })
  int views;

  /// What a training image becomes.
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

  /// How many views of each frame there are; empty if ever new ones.
  public OptionalInt views() {
    OptionCheck.require(views >= 0, "--views", "at least 1, or 0 for ever new ones", views);
    return views == 0 ? OptionalInt.empty() : OptionalInt.of(views);
  }
}
