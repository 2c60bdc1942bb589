package org.firstwords.data.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// The exact 95 % confidence interval of a proportion. Clopper and Pearson 1934.
public final class ExactInterval {
  private static final double TAIL = 0.025;

  private ExactInterval() {}

  /// @param trials at least one
  public static Interval of(int correct, int trials) {
    var wrong = trials - correct;
    var low =
        correct == 0
            ? 0
            : BetaDistribution.of(correct, wrong + 1.0).inverseCumulativeProbability(TAIL);
    var high =
        wrong == 0 ? 1 : BetaDistribution.of(correct + 1.0, wrong).inverseSurvivalProbability(TAIL);
    return new Interval(low, high);
  }
}
