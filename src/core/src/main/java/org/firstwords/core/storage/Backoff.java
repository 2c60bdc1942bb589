package org.firstwords.core.storage;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.StopSignal;

/// Exponential backoff with jitter: waits `first`, doubled after each attempt up to `maxPause`,
/// times a random factor of 0.5 to 1, so that clients do not retry in step; until the patience with
/// one operation is at its end.
///
/// @param nanoTime a clock that never jumps
record Backoff(
    Duration patience, Duration first, Duration maxPause, LongSupplier nanoTime, Sleeper sleeper) {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

  /// The patience of a process that is asked to stop.
  private static final Duration WHEN_STOPPED = Duration.ofSeconds(8);

  private static final long STOP_POLL_MILLIS = 200;

  /// Waits.
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  static Backoff of(Duration patience) {
    return new Backoff(patience, FIRST, MAX_PAUSE, System::nanoTime, Backoff::sleepUnlessStopped);
  }

  private static void sleepUnlessStopped(Duration time) throws InterruptedException {
    var stop = StopSignal.ofProcess();
    var wasRequested = stop.requested();
    var end = Deadline.after(time);
    while (!end.isOver() && stop.requested() == wasRequested) {
      Thread.sleep(Math.clamp(end.left().toMillis(), 1, STOP_POLL_MILLIS));
    }
  }

  /// The attempts at one operation, which begins now.
  Attempts begin() {
    return new Attempts(nanoTime.getAsLong() + patience.toNanos());
  }

  /// Counts the failed attempts at one operation.
  final class Attempts {
    private long end;
    private int failed;

    private Attempts(long end) {
      this.end = end;
    }

    /// How many have failed.
    int failed() {
      return failed;
    }

    /// Waits after a failed attempt.
    ///
    /// @param asked minimum requested by the server
    /// @return whether another attempt may be made; false when the patience is at its end
    boolean pause(Duration asked) throws InterruptedIOException {
      failed++;
      var now = nanoTime.getAsLong();
      if (StopSignal.ofProcess().requested()) {
        end = Math.min(end - now, WHEN_STOPPED.toNanos()) + now;
      }
      if (end - now <= 0) {
        return false;
      }
      var pause = jittered();
      var left = Duration.ofNanos(end - now);
      var longest = asked.compareTo(pause) > 0 ? asked : pause;
      try {
        sleeper.sleep(longest.compareTo(left) > 0 ? left : longest);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting to try again");
      }
      return true;
    }

    private Duration jittered() {
      var full = first.multipliedBy(1L << Math.min(failed - 1, 20));
      var capped = full.compareTo(maxPause) > 0 ? maxPause : full;
      var half = capped.toMillis() / 2;
      return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
  }
}
