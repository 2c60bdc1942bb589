package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.firstwords.core.process.TemporaryException;

/// Retries while a store or an API server is unreachable, so that a run of hours outlasts an outage
/// of some minutes.
///
/// @param longest after which the failure is passed on
/// @param pause between two tries
public record Retry(Duration longest, Duration pause, InstantSource clock) {
  /// Ten minutes, a try every two seconds.
  public static final Retry STANDARD =
      new Retry(Duration.ofMinutes(10), Duration.ofSeconds(2), InstantSource.system());

  /// What may fail because a server is away.
  @FunctionalInterface
  public interface Request<T> {
    T ask() throws IOException;
  }

  /// Asks until there is an answer.
  ///
  /// @throws TemporaryException if there was none for too long
  public <T> T call(Request<T> request) throws IOException {
    var end = clock.instant().plus(longest);
    while (true) {
      try {
        return request.ask();
      } catch (TemporaryException away) {
        pause(away, end);
      }
    }
  }

  private void pause(TemporaryException away, Instant end) throws InterruptedIOException {
    if (!clock.instant().isBefore(end)) {
      throw away;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the store is away");
    }
  }
}
