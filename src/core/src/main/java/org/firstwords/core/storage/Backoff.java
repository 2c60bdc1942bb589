package org.firstwords.core.storage;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Exponential backoff with jitter: waits `first`, doubled after each attempt up to `maxPause`,
/// times a random factor of 0.5 to 1, so that clients do not retry in step.
record Backoff(int attempts, Duration first, Duration maxPause, Sleeper sleeper) {
  /// The policy of S3 requests: about eight seconds overall.
  static final Backoff STANDARD =
      new Backoff(6, Duration.ofMillis(250), Duration.ofSeconds(30), Thread::sleep);

  /// Waits.
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /// @param attempt number of the failed attempt, from 1
  boolean allowsRetry(int attempt) {
    return attempt < attempts;
  }

  /// Waits after a failed attempt.
  ///
  /// @param asked minimum requested by the server
  void pause(int attempt, Duration asked) throws InterruptedIOException {
    var full = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    var capped = full.compareTo(maxPause) > 0 ? maxPause : full;
    var half = capped.toMillis() / 2;
    var jittered = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    try {
      sleeper.sleep(asked.compareTo(jittered) > 0 ? asked : jittered);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to try again");
    }
  }
}
