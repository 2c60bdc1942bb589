package org.firstwords.core.storage;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Exponential backoff with jitter: waits `first`, doubled after each attempt up to `longest`,
/// times a random factor of 0.5 to 1, so that clients do not retry in step.
record Backoff(int attempts, Duration first, Duration longest, Sleeper sleeper) {
  /// What a request to S3 gets: about eight seconds in all.
  static final Backoff STANDARD =
      new Backoff(6, Duration.ofMillis(250), Duration.ofSeconds(30), Thread::sleep);

  /// Lets time pass.
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /// Whether there is an attempt after this one; the first is 1.
  boolean allowsRetry(int attempt) {
    return attempt < attempts;
  }

  /// Waits after a failed attempt, at least as long as the server asked.
  void pause(int attempt, Duration asked) throws InterruptedIOException {
    var full = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    var capped = full.compareTo(longest) > 0 ? longest : full;
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
