package org.firstwords.data.statistics;

/// A confidence interval.
public record Interval(double low, double high) {
  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /// The same in another unit.
  ///
  /// @param factor not negative
  public Interval times(double factor) {
    return new Interval(factor * low, factor * high);
  }
}
