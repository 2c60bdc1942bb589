package org.firstwords.data.statistics;

import java.util.List;
import java.util.Optional;

/// Mean, standard deviation and standard error of a metric over seeds, as the paper reports them.
///
/// @param values one a seed, at least one
/// @param deviation the standard deviation with `n - 1`; absent with one seed
/// @param error the standard error of the mean, `deviation / sqrt(n)`; absent with one seed
public record SeedStatistics(
    List<Double> values, double mean, Optional<Double> deviation, Optional<Double> error) {
  /// @throws IllegalArgumentException if there is no value
  public static SeedStatistics of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no seed");
    }
    var count = values.size();
    var mean = values.stream().mapToDouble(Double::doubleValue).sum() / count;
    var squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    var deviation =
        count < 2 ? Optional.<Double>empty() : Optional.of(Math.sqrt(squares / (count - 1)));
    return new SeedStatistics(
        List.copyOf(values), mean, deviation, deviation.map(value -> value / Math.sqrt(count)));
  }

  public int seeds() {
    return values.size();
  }

  /// The same figure in another unit.
  ///
  /// @param factor not negative
  public SeedStatistics times(double factor) {
    return new SeedStatistics(
        values.stream().map(value -> factor * value).toList(),
        factor * mean,
        deviation.map(value -> factor * value),
        error.map(value -> factor * value));
  }
}
