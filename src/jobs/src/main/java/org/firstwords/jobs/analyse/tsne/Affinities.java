package org.firstwords.jobs.analyse.tsne;

import java.util.stream.IntStream;

/// Pairwise affinities: Gaussians around every point, with bandwidths that give the requested
/// perplexity, symmetrised. Van der Maaten and Hinton 2008, sections 2 and 3.1; tolerance, number
/// of steps and rounding as in scikit-learn.
final class Affinities {
  /// The smallest affinity: the machine epsilon.
  static final double LEAST = Math.ulp(1.0);

  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-5;
  private static final double NO_SUM = 1e-8;

  private Affinities() {}

  /// @param distances `[n, n]`, as used in the exponent, symmetric, not negative
  /// @param perplexity less than n
  /// @return `[n, n]`, symmetric, with sum 1, at least [#LEAST]; 0 on the diagonal
  static double[][] of(double[][] distances, double perplexity) {
    var entropy = Math.log((float) perplexity);
    var conditional = new double[distances.length][];
    IntStream.range(0, distances.length)
        .parallel()
        .forEach(i -> conditional[i] = conditional(distances[i], i, entropy));
    return joint(conditional);
  }

  /// `p_j|i` with `H(p) = entropy`, by bisection of the precision.
  private static double[] conditional(double[] row, int own, double entropy) {
    var p = new double[row.length];
    var low = Double.NEGATIVE_INFINITY;
    var high = Double.POSITIVE_INFINITY;
    var precision = 1.0;
    for (var step = 0; step < STEPS; step++) {
      var excess = fill(p, row, own, precision) - entropy;
      if (Math.abs(excess) <= TOLERANCE) {
        break;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : (precision + high) / 2;
      } else {
        high = precision;
        precision = Double.isInfinite(low) ? precision / 2 : (precision + low) / 2;
      }
    }
    return p;
  }

  /// Computes the probabilities for a precision.
  ///
  /// @return their entropy
  private static double fill(double[] p, double[] row, int own, double precision) {
    var sum = 0.0;
    for (var j = 0; j < p.length; j++) {
      p[j] = j == own ? 0 : Math.exp(-(float) row[j] * precision);
      sum += p[j];
    }
    var total = sum == 0 ? NO_SUM : sum;
    var mean = 0.0;
    for (var j = 0; j < p.length; j++) {
      p[j] /= total;
      mean += (float) row[j] * p[j];
    }
    return Math.log(total) + precision * mean;
  }

  private static double[][] joint(double[][] conditional) {
    var n = conditional.length;
    var total = 0.0;
    for (var row : conditional) {
      for (var p : row) {
        total += 2 * p;
      }
    }
    var joint = new double[n][n];
    for (var i = 0; i < n; i++) {
      for (var j = 0; j < n; j++) {
        if (i != j) {
          var both = conditional[i][j] + conditional[j][i];
          joint[i][j] = Math.max(both / Math.max(total, LEAST), LEAST);
        }
      }
    }
    return joint;
  }
}
