package org.firstwords.workflow.run;

import java.time.Duration;
import java.util.Locale;

/// Formats durations for display.
public final class Times {
  private Times() {}

  /// `0.4s`, `12.3s`, `2m 05s`, `1h 02m`.
  public static String text(Duration time) {
    var seconds = time.toMillis() / 1000.0;
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1fs", seconds);
    }
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%dm %02ds", time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart());
  }
}
