package org.firstwords.jobs.probe;

import java.math.BigDecimal;
import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Hyperparameters of the probe.
///
/// @param fraction how much of each category's images it learns from, in (0, 1]
/// @param seed of the first weights, the images that are left out, and their order
/// @param epochs how often every image is seen
/// @param batchSize images a step; what is left over at an epoch's end is a smaller batch
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

  /// The fraction in per cent, as far as there are digits: `10`, `0.5`.
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
          "How much of each category's training images to learn from, rounded up; the paper has 1,",
          "0.1 and 0.01 (default: ${DEFAULT-VALUE})."
        })
    double fraction;

    @Option(
        names = "--probe-seed",
        defaultValue = "0",
        paramLabel = "N",
        description = {
          "Of the probe's first weights, the images it learns from and their order",
          "(default: ${DEFAULT-VALUE}); --seed is that of the trials."
        })
    long seed;

    @Option(
        names = "--epochs",
        defaultValue = "100",
        paramLabel = "N",
        description =
            "How often every image is seen; the last epoch counts (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
        names = "--batch-size",
        defaultValue = "64",
        paramLabel = "N",
        description = "Images a step (default: ${DEFAULT-VALUE}).")
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
