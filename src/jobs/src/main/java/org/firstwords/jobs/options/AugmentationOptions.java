package org.firstwords.jobs.options;

import java.util.OptionalInt;
import org.firstwords.core.process.UserException;
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
    if (!(augmentationScale > 0 && augmentationScale <= 1)) {
      throw new UserException("--augmentation-scale must be above 0 and at most 1");
    }
    if (!(augmentationGrey >= 0 && augmentationGrey <= 1)) {
      throw new UserException("--augmentation-grey must be at least 0 and at most 1");
    }
    return noAugmentation
        ? new ImageTransform.Base(imageSize)
        : new ImageTransform.Augmented(imageSize, augmentationScale, augmentationGrey);
  }

  /// How many views of each frame there are; empty if ever new ones.
  public OptionalInt views() {
    if (views < 0) {
      throw new UserException("--views must be at least 1, or 0 for ever new ones");
    }
    return views == 0 ? OptionalInt.empty() : OptionalInt.of(views);
  }
}
