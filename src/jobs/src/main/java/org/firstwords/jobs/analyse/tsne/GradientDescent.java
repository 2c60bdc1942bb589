package org.firstwords.jobs.analyse.tsne;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Gradient descent with momentum and gains on the KL divergence. Sums run in a fixed order, so
/// results do not depend on the number of threads.
final class GradientDescent {
  private static final double LEAST_GAIN = 0.01;
  private final double[][] affinities; // [n, n]
  private final PlanePoints places;
  private final double learningRate;
  private final double[] gradient; // [2 n], x and y in turn, as all below
  private final double[] attraction;
  private final double[] repulsion;
  private final double[] nearness; // [n]
  private final double[] move;
  private final double[] gain;

  /// @param places the layout, modified by every step
  GradientDescent(double[][] affinities, PlanePoints places, double learningRate) {
    var n = places.size();
    this.affinities = affinities;
    this.places = places;
    this.learningRate = learningRate;
    this.gradient = new double[2 * n];
    this.attraction = new double[2 * n];
    this.repulsion = new double[2 * n];
    this.nearness = new double[n];
    this.move = new double[2 * n];
    this.gain = new double[2 * n];
    resetMomentum();
  }

  /// Resets momentum and gains.
  void resetMomentum() {
    Arrays.fill(move, 0);
    Arrays.fill(gain, 1);
  }

  /// One step of all points.
  ///
  /// @param exaggeration factor of the affinities
  /// @return the norm of the gradient, with gains applied
  double step(double exaggeration, double momentum) {
    computeGradient(exaggeration);
    var square = 0.0;
    for (var i = 0; i < gradient.length; i++) {
      var turned = move[i] * gradient[i] < 0;
      gain[i] = Math.max(LEAST_GAIN, turned ? gain[i] + 0.2 : gain[i] * 0.8);
      var slope = gradient[i] * gain[i];
      square += slope * slope;
      move[i] = momentum * move[i] - learningRate * slope;
      var values = i % 2 == 0 ? places.x() : places.y();
      values[i / 2] += move[i];
    }
    return Math.sqrt(square);
  }

  /// `4 sum_j (p_ij - q_ij) w_ij (y_i - y_j)` with `w_ij = 1 / (1 + |y_i - y_j|^2)` and `q_ij =
  /// w_ij / sum w`; equation 5.
  private void computeGradient(double exaggeration) {
    IntStream.range(0, nearness.length).parallel().forEach(this::forces);
    var total = Arrays.stream(nearness).sum();
    for (var i = 0; i < gradient.length; i++) {
      gradient[i] = 4 * (exaggeration * attraction[i] - repulsion[i] / total);
    }
  }

  private void forces(int i) {
    var x = places.x();
    var y = places.y();
    var p = affinities[i];
    double sum = 0;
    double towardsX = 0;
    double towardsY = 0;
    double awayX = 0;
    double awayY = 0;
    for (var j = 0; j < p.length; j++) {
      var dx = x[i] - x[j];
      var dy = y[i] - y[j];
      var w = 1 / (1 + dx * dx + dy * dy);
      sum += w;
      towardsX += p[j] * w * dx;
      towardsY += p[j] * w * dy;
      awayX += w * w * dx;
      awayY += w * w * dy;
    }
    nearness[i] = sum - 1; // not with itself
    attraction[2 * i] = towardsX;
    attraction[2 * i + 1] = towardsY;
    repulsion[2 * i] = awayX;
    repulsion[2 * i + 1] = awayY;
  }

  /// The Kullback-Leibler divergence of the layout from the affinities, in nats.
  double divergence(double exaggeration) {
    var n = nearness.length;
    IntStream.range(0, n).parallel().forEach(this::forces);
    var total = Arrays.stream(nearness).sum();
    var rows =
        IntStream.range(0, n).parallel().mapToDouble(i -> divergence(i, exaggeration, total));
    return Arrays.stream(rows.toArray()).sum();
  }

  private double divergence(int i, double exaggeration, double total) {
    var sum = 0.0;
    for (var j = 0; j < nearness.length; j++) {
      if (j != i) {
        var p = exaggeration * affinities[i][j];
        var distance = places.distance(i, j);
        var q = Math.max(1 / (1 + distance * distance) / total, Affinities.LEAST);
        sum += p * Math.log(Math.max(p, Affinities.LEAST) / q);
      }
    }
    return sum;
  }
}
