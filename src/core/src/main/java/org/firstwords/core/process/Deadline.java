package org.firstwords.core.process;

import java.time.Duration;

/// The end of a wait. Setting the machine's clock does not move it.
///
/// @param nanoTime of [System#nanoTime]
public record Deadline(long nanoTime) {
  /// Longer times are as good as for ever, and their sum with the clock would overflow.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public static Deadline after(Duration time) {
    var bounded = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    return new Deadline(System.nanoTime() + bounded.toNanos());
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /// The time until then, at least zero.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
