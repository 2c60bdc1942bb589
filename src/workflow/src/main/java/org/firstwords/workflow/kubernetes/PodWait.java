package org.firstwords.workflow.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.workflow.run.Executor.Failure;

/// Measures how long a pod has been stuck.
final class PodWait {
  private Duration allowed = Duration.ZERO;
  private Optional<Instant> since = Optional.empty();
  private boolean exhausted;

  boolean isExhausted() {
    return exhausted;
  }

  /// The failure once a pod has been stuck longer than allowed.
  Optional<Failure> update(PodState state, Instant now) {
    return switch (state) {
      case PodState.Stuck(_, var reason, var patience, var passes) -> {
        if (since.isEmpty() || !patience.equals(allowed)) {
          since = Optional.of(now);
          allowed = patience;
        }
        exhausted = !now.isBefore(since.get().plus(patience));
        yield exhausted ? Optional.of(new Failure(reason, passes)) : Optional.empty();
      }
      case PodState.Waiting _, PodState.Running _, PodState.Finished _ -> {
        since = Optional.empty();
        yield Optional.empty();
      }
    };
  }
}
