package org.firstwords.data.statistics;

import java.util.Arrays;

/// Intervals between the percentiles of bootstrap replicates.
final class Percentiles {
  private static final double TAIL = 0.025;

  private Percentiles() {}

  /// The 95 % interval.
  ///
  /// @param replicates at least one; sorted by this
  static Interval interval(double[] replicates) {
    Arrays.sort(replicates);
    return new Interval(quantile(replicates, TAIL), quantile(replicates, 1 - TAIL));
  }

  /// Interpolates between the two nearest values, as NumPy's `percentile` does.
  private static double quantile(double[] sorted, double share) {
    var at = share * (sorted.length - 1);
    var below = (int) Math.floor(at);
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
