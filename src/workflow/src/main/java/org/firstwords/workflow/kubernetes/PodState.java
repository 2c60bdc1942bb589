package org.firstwords.workflow.kubernetes;

import java.time.Duration;
import java.util.Optional;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;

/// The state of an attempt's pod.
sealed interface PodState {
  /// Not yet running, without a problem.
  ///
  /// @param note what it waits for
  record Waiting(String note) implements PodState {}

  /// Running.
  record Running() implements PodState {}

  /// Stuck: a problem that may resolve itself within a timeout.
  ///
  /// @param note shown meanwhile
  /// @param reason what, where, and what to do, once the timeout is over
  /// @param temporary whether another attempt may then succeed
  record Stuck(String note, String reason, Duration timeout, boolean temporary)
      implements PodState {
    Stuck(String reason, Duration timeout) {
      this(reason, reason, timeout, false);
    }
  }

  /// Ended.
  record Finished(AttemptExit how) implements PodState {}

  /// Measures how long a pod has been stuck.
  final class Wait {
    private Duration allowed = Duration.ZERO;
    private Optional<Duration> since = Optional.empty();
    private boolean exhausted;

    boolean isExhausted() {
      return exhausted;
    }

    /// The failure once a pod has been stuck longer than allowed.
    ///
    /// @param now by a clock that nobody sets
    Optional<Failure> update(PodState state, Duration now) {
      return switch (state) {
        case Stuck(_, var reason, var timeout, var temporary) -> {
          if (since.isEmpty() || !timeout.equals(allowed)) {
            since = Optional.of(now);
            allowed = timeout;
          }
          exhausted = now.compareTo(since.get().plus(timeout)) >= 0;
          yield exhausted ? Optional.of(new Failure(reason, temporary)) : Optional.empty();
        }
        case Waiting _, Running _, Finished _ -> {
          since = Optional.empty();
          yield Optional.empty();
        }
      };
    }
  }
}
