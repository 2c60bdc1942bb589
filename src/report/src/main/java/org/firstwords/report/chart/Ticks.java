package org.firstwords.report.chart;

import java.util.List;
import java.util.stream.LongStream;

/// Round numbers along an axis from 0.
///
/// @param step between two of them: 1, 2 or 5 times a power of ten
/// @param count how many steps reach the largest value
public record Ticks(double step, int count) {
  /// About `wanted` steps for values up to `largest`.
  public static Ticks upTo(double largest, int wanted) {
    var raw = Math.max(largest, 1e-9) / wanted;
    var power = Math.pow(10, Math.floor(Math.log10(raw)));
    var mantissa = raw / power;
    var nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
    var step = nice * power;
    return new Ticks(step, (int) Math.max(1, Math.ceil(largest / step - 1e-9)));
  }

  /// The last tick.
  public double end() {
    return step * count;
  }

  /// All ticks, with 0 and the last.
  public List<Double> values() {
    return LongStream.rangeClosed(0, count).mapToObj(index -> index * step).toList();
  }

  /// The text at a tick.
  public String text(double value) {
    var digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return ("%,." + digits + "f").formatted(value).replace(',', ' ');
  }
}
