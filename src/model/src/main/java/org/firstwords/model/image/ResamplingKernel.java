package org.firstwords.model.image;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The source pixels and weights of every pixel of a resized line. The weights are fixed-point
/// numbers, as in Pillow, so results are bitwise equal.
final class ResamplingKernel {
  private static final int PRECISION = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION - 1);
  private final int[] first;
  private final int[][] weights;

  private ResamplingKernel(int[] first, int[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  /// @param filter value by distance from the centre
  /// @param radius beyond which the filter is 0
  /// @param from length of a line
  /// @param to length of the resized line
  static ResamplingKernel of(DoubleUnaryOperator filter, double radius, int from, int to) {
    var first = new int[to];
    var weights = new int[to][];
    var scale = (double) from / to;
    var widening = Math.max(1, scale);
    var support = radius * widening;
    for (var target = 0; target < to; target++) {
      var center = (target + 0.5) * scale;
      var begin = Math.max(0, (int) (center - support + 0.5));
      var end = Math.min(from, (int) (center + support + 0.5));
      first[target] = begin;
      weights[target] = weights(filter, begin, end, center, widening);
    }
    return new ResamplingKernel(first, weights);
  }

  private static int[] weights(
      DoubleUnaryOperator filter, int begin, int end, double center, double widening) {
    var exact = new double[end - begin];
    var total = 0.0;
    for (var i = 0; i < exact.length; i++) {
      exact[i] = filter.applyAsDouble((i + begin - center + 0.5) * (1 / widening));
      total += exact[i];
    }
    var fixed = new int[exact.length];
    for (var i = 0; i < exact.length; i++) {
      var weight = exact[i] / total * (1 << PRECISION);
      fixed[i] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
    }
    return fixed;
  }

  /// The first source pixel of a target pixel.
  int first(int target) {
    return first[target];
  }

  /// The weighted sum of RGB pixels.
  void sum(byte[] source, int from, int stride, int target, byte[] to, int at) {
    var red = HALF;
    var green = HALF;
    var blue = HALF;
    var pixel = from;
    for (var weight : weights[target]) {
      red += weight * (source[pixel] & 0xFF);
      green += weight * (source[pixel + 1] & 0xFF);
      blue += weight * (source[pixel + 2] & 0xFF);
      pixel += stride;
    }
    to[at] = clipped(red);
    to[at + 1] = clipped(green);
    to[at + 2] = clipped(blue);
  }

  /// The weighted sum of rows of `stride` bytes.
  void sumRows(byte[] source, int stride, int target, byte[] to, int at) {
    var sums = new int[stride];
    Arrays.fill(sums, HALF);
    var row = first[target] * stride;
    for (var weight : weights[target]) {
      for (var i = 0; i < stride; i++) {
        sums[i] += weight * (source[row + i] & 0xFF);
      }
      row += stride;
    }
    for (var i = 0; i < stride; i++) {
      to[at + i] = clipped(sums[i]);
    }
  }

  private static byte clipped(int sum) {
    return (byte) Math.clamp(sum >> PRECISION, 0, 255);
  }
}
