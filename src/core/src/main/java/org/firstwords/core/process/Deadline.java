package org.firstwords.core.process;

import java.time.Duration;

/// The end of a wait. Setting the machine's clock does not move it.
///
/// @param nanoTime of [System#nanoTime]
public record Deadline(long nanoTime) {
  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /// The time until then, at least zero.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
