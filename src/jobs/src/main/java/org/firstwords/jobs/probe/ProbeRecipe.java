package org.firstwords.jobs.probe;

import java.math.BigDecimal;
import org.firstwords.core.cli.OptionCheck;

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
}
