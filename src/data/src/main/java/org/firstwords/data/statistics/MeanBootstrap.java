package org.firstwords.data.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Percentile bootstrap intervals of means. Efron and Tibshirani 1993, chapter 13. Equal values and
/// seeds give equal intervals.
public record MeanBootstrap(long seed) {
  private static final int SAMPLES = 2000;

  /// The mean of values, one per image. With a single image the interval is the whole possible
  /// range.
  ///
  /// @param values at least one
  /// @param least the smallest that a value may be
  public Estimate mean(double[] values, double least) {
    var mean = Arrays.stream(values).average().orElseThrow();
    if (values.length == 1) {
      return new Estimate(mean, least, 1);
    }
    var interval = Percentiles.interval(means(values));
    return new Estimate(mean, interval.low(), interval.high());
  }

  /// The mean of every sample.
  private double[] means(double[] values) {
    var random = new SplittableRandom(seed);
    var means = new double[SAMPLES];
    for (var sample = 0; sample < SAMPLES; sample++) {
      var sum = 0.0;
      for (var i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[sample] = sum / values.length;
    }
    return means;
  }
}
