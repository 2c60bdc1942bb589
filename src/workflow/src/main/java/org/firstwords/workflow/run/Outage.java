package org.firstwords.workflow.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.firstwords.core.command.TemporaryException;

/// Outlasts a store or an API server that is away for some minutes: a run of hours does not end for
/// it.
///
/// @param longest after which the failure is passed on
/// @param pause between two tries
record Outage(Duration longest, Duration pause, InstantSource clock) {
  static final Outage STANDARD =
      new Outage(Duration.ofMinutes(10), Duration.ofSeconds(2), InstantSource.system());

  /// What may fail because a server is away.
  @FunctionalInterface
  interface Request<T> {
    T ask() throws IOException;
  }

  /// Asks until there is an answer.
  ///
  /// @throws TemporaryException if there was none for too long
  <T> T outlast(Request<T> request) throws IOException {
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
