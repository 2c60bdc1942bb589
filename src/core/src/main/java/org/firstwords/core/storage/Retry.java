package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.TemporaryException;

/// Retries while a store or an API server is unreachable, so that a long run survives a short
/// outage.
///
/// @param timeout after which the failure is thrown
/// @param pause between attempts
public record Retry(Duration timeout, Duration pause) {
  /// Ten minutes, an attempt every two seconds.
  public static final Retry STANDARD = new Retry(Duration.ofMinutes(10), Duration.ofSeconds(2));

  /// A request that may fail because a server is unreachable.
  @FunctionalInterface
  public interface Request<T> {
    T send() throws IOException;
  }

  /// Repeats the request until it succeeds.
  ///
  /// @throws TemporaryException after the timeout
  public <T> T call(Request<T> request) throws IOException {
    var end = Deadline.after(timeout);
    while (true) {
      try {
        return request.send();
      } catch (TemporaryException unreachable) {
        pause(unreachable, end);
      }
    }
  }

  private void pause(TemporaryException unreachable, Deadline end) throws InterruptedIOException {
    if (end.isOver()) {
      throw unreachable;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the store is unreachable");
    }
  }
}
