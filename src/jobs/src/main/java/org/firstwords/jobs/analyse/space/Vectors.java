package org.firstwords.jobs.analyse.space;

import java.util.List;
import java.util.stream.IntStream;

/// Vector arithmetic in double precision with a fixed summation order.
public final class Vectors {
  private static final double LEAST_LENGTH = 1e-12;

  private Vectors() {}

  /// `sum a_k b_k`.
  public static double product(float[] one, float[] other) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    var k = 0;
    for (; k + 3 < one.length; k += 4) { // four sums do not wait for each other
      first += (double) one[k] * other[k];
      second += (double) one[k + 1] * other[k + 1];
      third += (double) one[k + 2] * other[k + 2];
      fourth += (double) one[k + 3] * other[k + 3];
    }
    for (; k < one.length; k++) {
      first += (double) one[k] * other[k];
    }
    return first + second + third + fourth;
  }

  /// The unit vector in the direction of a vector; the zero vector stays zero.
  public static float[] unit(float[] vector) {
    var length = Math.max(LEAST_LENGTH, Math.sqrt(product(vector, vector)));
    var unit = new float[vector.length];
    for (var k = 0; k < unit.length; k++) {
      unit[k] = (float) (vector[k] / length);
    }
    return unit;
  }

  /// The cosine similarity of two vectors.
  public static double cosine(float[] one, float[] other) {
    return Math.clamp(product(unit(one), unit(other)), -1, 1);
  }

  /// The mean of vectors, not normalised.
  ///
  /// @param vectors at least one
  public static float[] mean(List<float[]> vectors) {
    var mean = new float[vectors.getFirst().length];
    for (var k = 0; k < mean.length; k++) {
      var sum = 0.0;
      for (var vector : vectors) {
        sum += vector[k];
      }
      mean[k] = (float) (sum / vectors.size());
    }
    return mean;
  }

  /// The Euclidean distance of two vectors.
  public static double distance(float[] one, float[] other) {
    var sum = 0.0;
    for (var k = 0; k < one.length; k++) {
      var difference = (double) one[k] - other[k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /// The cosines of all pairs: `[n, n]`, symmetric, 1 on the diagonal.
  public static double[][] cosines(List<float[]> vectors) {
    var units = vectors.stream().map(Vectors::unit).toList();
    var cosines = new double[units.size()][units.size()];
    IntStream.range(0, units.size())
        .parallel()
        .forEach(i -> {
          for (var j = 0; j < units.size(); j++) {
            cosines[i][j] = i == j ? 1 : product(units.get(i), units.get(j));
          }
        });
    return cosines;
  }
}
