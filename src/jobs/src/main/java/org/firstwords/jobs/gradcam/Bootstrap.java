package org.firstwords.jobs.gradcam;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Percentile bootstrap intervals of means. Efron and Tibshirani 1993, chapter 13. Equal values and
/// seeds give equal intervals.
record Bootstrap(long seed) {
  private static final int SAMPLES = 2000;
  private static final double TAIL = 0.025;

  /// The mean of values, one per image. With a single image the interval is the whole possible
  /// range.
  ///
  /// @param values at least one
  /// @param least the smallest that a value may be
  Estimate mean(double[] values, double least) {
    var mean = Arrays.stream(values).average().orElseThrow();
    if (values.length == 1) {
      return new Estimate(mean, least, 1);
    }
    var means = means(values);
    return new Estimate(mean, quantile(means, TAIL), quantile(means, 1 - TAIL));
  }

  /// Of every sample, sorted.
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
    Arrays.sort(means);
    return means;
  }

  /// Between the two nearest, as NumPy does.
  private static double quantile(double[] sorted, double share) {
    var place = share * (sorted.length - 1);
    var below = (int) place;
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
