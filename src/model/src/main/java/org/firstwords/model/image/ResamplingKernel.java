package org.firstwords.model.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;

/// The source pixels and weights of every pixel of a resized line. The weights are fixed-point
/// numbers, as in Pillow, so results are bitwise equal.
final class ResamplingKernel {
  private static final int PRECISION = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION - 1);

  private static final long HALVES = PairedNumbers.of(HALF, HALF);

  private static final long BYTES = PairedNumbers.of(0xFF, 0xFF);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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

  /// The weighted sums of neighbouring RGB pixels of two lines.
  ///
  /// @param lines values of both, see [PairedNumbers]
  /// @param at where the pixel of the first line goes
  /// @param atOther where that of the second line goes
  void sum(long[] lines, int target, byte[] to, int at, int atOther) {
    var red = HALVES;
    var green = HALVES;
    var blue = HALVES;
    var value = 3 * first[target];
    for (var weight : weights[target]) {
      red += weight * lines[value];
      green += weight * lines[value + 1];
      blue += weight * lines[value + 2];
      value += 3;
    }
    to[at] = clipped(PairedNumbers.lower(red));
    to[at + 1] = clipped(PairedNumbers.lower(green));
    to[at + 2] = clipped(PairedNumbers.lower(blue));
    to[atOther] = clipped(PairedNumbers.upper(red));
    to[atOther + 1] = clipped(PairedNumbers.upper(green));
    to[atOther + 2] = clipped(PairedNumbers.upper(blue));
  }

  /// The weighted sum of rows of `stride` bytes, eight bytes at a time.
  void sumRows(byte[] source, int stride, int target, byte[] to, int at) {
    var line = weights[target];
    var row = first[target] * stride;
    var i = 0;
    for (; i + 8 <= stride; i += 8) {
      sumEight(source, row + i, stride, line, to, at + i);
    }
    for (; i < stride; i++) {
      var sum = HALF;
      var from = row + i;
      for (var weight : line) {
        sum += weight * (source[from] & 0xFF);
        from += stride;
      }
      to[at + i] = clipped(sum);
    }
  }

  private static void sumEight(
      byte[] source, int begin, int stride, int[] line, byte[] to, int at) {
    var sum0 = HALVES; // of bytes 0 and 4
    var sum1 = HALVES;
    var sum2 = HALVES;
    var sum3 = HALVES;
    var from = begin;
    for (var weight : line) {
      var eight = (long) LONGS.get(source, from);
      sum0 += weight * (eight & BYTES);
      sum1 += weight * ((eight >>> 8) & BYTES);
      sum2 += weight * ((eight >>> 16) & BYTES);
      sum3 += weight * ((eight >>> 24) & BYTES);
      from += stride;
    }
    to[at] = clipped(PairedNumbers.lower(sum0));
    to[at + 1] = clipped(PairedNumbers.lower(sum1));
    to[at + 2] = clipped(PairedNumbers.lower(sum2));
    to[at + 3] = clipped(PairedNumbers.lower(sum3));
    to[at + 4] = clipped(PairedNumbers.upper(sum0));
    to[at + 5] = clipped(PairedNumbers.upper(sum1));
    to[at + 6] = clipped(PairedNumbers.upper(sum2));
    to[at + 7] = clipped(PairedNumbers.upper(sum3));
  }

  private static byte clipped(int sum) {
    return (byte) Math.max(0, Math.min(sum >> PRECISION, 255)); // a native Math.clamp is slow
  }
}
