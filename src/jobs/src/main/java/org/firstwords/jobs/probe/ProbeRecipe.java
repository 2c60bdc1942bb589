package org.firstwords.jobs.probe;

import java.math.BigDecimal;
import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Hyperparameters of the probe.
///
/// @param fraction of each category's images to train on, in (0, 1]
/// @param seed of the initial weights, the training images and their order
/// @param epochs number of passes over the images
/// @param batchSize images per step; the last batch of an epoch may be smaller
record ProbeRecipe(double fraction, long seed, int epochs, int batchSize, double learningRate) {
  ProbeRecipe {
    OptionCheck.require(
        fraction > 0 && fraction <= 1, "--fraction", "above 0 and at most 1", fraction);
    OptionCheck.require(epochs >= 1, "--epochs", "at least 1", epochs);
    OptionCheck.require(batchSize >= 1, "--batch-size", "at least 1", batchSize);
    OptionCheck.require(
        learningRate > 0 && learningRate < 10,
        "--learning-rate",
        "above 0 and below 10",
        learningRate);
  }

  boolean takesAll() {
    return fraction == 1;
  }

  /// The fraction in per cent without trailing zeros: `10`, `0.5`.
  String percent() {
    return BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /// Hyperparameters of the probe. The defaults are those of the paper.
  @Command
  static final class Options {
    @Option(
        names = "--fraction",
        defaultValue = "1",
        paramLabel = "F",
        description = {
          "Fraction of each category's training images to use, rounded up; the paper has 1, 0.1 "
              + "and 0.01 (default: ${DEFAULT-VALUE})."
        })
    double fraction;

    @Option(
        names = "--probe-seed",
        defaultValue = "0",
        paramLabel = "N",
        description = {
          "Seed of the probe's initial weights, its training images and their order (default: "
              + "${DEFAULT-VALUE}); --seed is that of the trials."
        })
    long seed;

    @Option(
        names = "--epochs",
        defaultValue = "100",
        paramLabel = "N",
        description = "Training epochs; the last one is evaluated (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
        names = "--batch-size",
        defaultValue = "64",
        paramLabel = "N",
        description = "Images per training step (default: ${DEFAULT-VALUE}).")
    int batchSize;

    @Option(
        names = "--learning-rate",
        defaultValue = "5e-4",
        paramLabel = "RATE",
        description = "Adam's learning rate (default: ${DEFAULT-VALUE}).")
    double learningRate;

    ProbeRecipe recipe() {
      return new ProbeRecipe(fraction, seed, epochs, batchSize, learningRate);
    }
  }
}
