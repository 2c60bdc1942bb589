package org.firstwords.jobs.train;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import picocli.CommandLine.Model.CommandSpec;

/// Training settings by name. An option on the command line wins over the preset.
enum Preset {
  /// A small image encoder, trained from random weights: for minutes to hours of video, on a CPU.
  SMALL(Vision.TINY, Trunk.TRAINED, 64, 0.5, 8, 1e-3, 600),

  /// The settings of the paper, which are the defaults.
  PAPER(Vision.RESNEXT50, Trunk.FROZEN, 224, 0.2, 8, 1e-4, 0);

  /// Options that belong to an image encoder with weights of its own.
  private static final Set<String> OF_THE_ENCODER = Set.of("--vision", "--trunk", "--image-size");

  private final Vision vision;
  private final Trunk trunk;
  private final int imageSize;
  private final double augmentationScale;
  private final int batchSize;
  private final double learningRate;
  private final long maxSteps;

  Preset(
      Vision vision,
      Trunk trunk,
      int imageSize,
      double augmentationScale,
      int batchSize,
      double learningRate,
      long maxSteps) {
    this.vision = vision;
    this.trunk = trunk;
    this.imageSize = imageSize;
    this.augmentationScale = augmentationScale;
    this.batchSize = batchSize;
    this.learningRate = learningRate;
    this.maxSteps = maxSteps;
  }

  /// Values by option.
  Map<String, Object> settings() {
    return Map.of(
        "--vision", vision,
        "--trunk", trunk,
        "--image-size", imageSize,
        "--augmentation-scale", augmentationScale,
        "--batch-size", batchSize,
        "--learning-rate", learningRate,
        "--max-steps", maxSteps);
  }

  /// Sets the options that the command line does not give. With `--weights` or `--features` the
  /// image encoder is the one that these belong to.
  ///
  /// @param command the command line, parsed
  void apply(CommandSpec command) {
    var hasEncoder = isGiven(command, "--weights") || isGiven(command, "--features");
    settings()
        .forEach((option, value) -> {
          if (!isGiven(command, option) && !(hasEncoder && OF_THE_ENCODER.contains(option))) {
            command.findOption(option).setValue(value);
          }
        });
  }

  private static boolean isGiven(CommandSpec command, String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
