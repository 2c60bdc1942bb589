package org.firstwords.workflow.result;

import java.util.Locale;

/// Formats the numbers of a result for people.
final class Numbers {
  private Numbers() {}

  /// A share in per cent with one decimal, without the sign: `93.3`.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /// A share in per cent, without decimals where it has none: `25 %`, `33.3 %`.
  static String shortPercent(double share) {
    return percent(share).replaceFirst("\\.0$", "") + " %";
  }

  /// A whole number without decimals, another one with at most four digits after the point.
  static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("0+$", "");
  }
}
