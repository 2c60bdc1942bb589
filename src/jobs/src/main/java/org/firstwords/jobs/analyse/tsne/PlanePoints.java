package org.firstwords.jobs.analyse.tsne;

import java.util.SplittableRandom;

/// Points in the plane.
///
/// @param x one value per point; not copied
/// @param y one value per point; not copied
@SuppressWarnings("ArrayRecordComponent") // filled by the descent, compared by no one
public record PlanePoints(double[] x, double[] y) {
  private static final double SPREAD = 1e-4;

  /// The initial layout of t-SNE: a narrow Gaussian.
  public static PlanePoints random(int count, long seed) {
    var random = new SplittableRandom(seed);
    var places = new PlanePoints(new double[count], new double[count]);
    for (var i = 0; i < count; i++) {
      places.x[i] = SPREAD * random.nextGaussian();
      places.y[i] = SPREAD * random.nextGaussian();
    }
    return places;
  }

  public int size() {
    return x.length;
  }

  /// The distance of two points.
  public double distance(int one, int other) {
    return Math.hypot(x[one] - x[other], y[one] - y[other]);
  }

  /// The mean distance of the points `from` (inclusive) to `to` (exclusive) from their mean.
  public double spread(int from, int to) {
    var centreX = mean(x, from, to);
    var centreY = mean(y, from, to);
    var sum = 0.0;
    for (var i = from; i < to; i++) {
      sum += Math.hypot(x[i] - centreX, y[i] - centreY);
    }
    return sum / (to - from);
  }

  private static double mean(double[] values, int from, int to) {
    var sum = 0.0;
    for (var i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
