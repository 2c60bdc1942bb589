package org.firstwords.core.process;

import java.util.Locale;

/// A number of seconds as on a clock.
public final class ClockText {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private ClockText() {}

  /// Such as `3:25` and `1:02:00`.
  public static String of(long seconds) {
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            seconds / HOUR,
            seconds / MINUTE % MINUTE,
            seconds % MINUTE);
  }
}
