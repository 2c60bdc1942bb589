package org.firstwords.workflow.house;

import java.util.Locale;

/// Formats sizes for people.
public final class Bytes {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  private Bytes() {}

  /// `0 B`, `1.2 KB`, `255 MB`
  public static String text(long bytes) {
    var value = (double) bytes;
    var unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 || value >= 9.95
        ? String.format(Locale.ROOT, "%.0f %s", value, UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
