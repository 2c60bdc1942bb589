package org.firstwords.core.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A clock that only waiting moves.
final class TestClock {
  private final List<Duration> pauses = new ArrayList<>();
  private long now;

  Backoff backoff(Duration patience) {
    return new Backoff(
        patience, Duration.ofMillis(250), Duration.ofSeconds(15), () -> now, this::sleep);
  }

  private synchronized void sleep(Duration time) {
    pauses.add(time);
    now += time.toNanos();
  }

  /// How long was waited, each time.
  List<Duration> pauses() {
    return pauses;
  }

  Duration total() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
