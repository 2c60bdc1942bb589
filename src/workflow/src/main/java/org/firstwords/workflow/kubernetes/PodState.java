package org.firstwords.workflow.kubernetes;

import java.time.Duration;
import org.firstwords.workflow.run.Executor.AttemptExit;

/// The state of an attempt's pod.
sealed interface PodState {
  /// Not yet at work, and nothing is wrong.
  ///
  /// @param note what it waits for
  record Waiting(String note) implements PodState {}

  /// At work.
  record Running() implements PodState {}

  /// Stuck: a problem that may resolve itself within a timeout.
  ///
  /// @param note what is said meanwhile
  /// @param reason what, where, and what to do, when the patience is over
  /// @param passes whether another attempt may then succeed
  record Stuck(String note, String reason, Duration patience, boolean passes) implements PodState {
    Stuck(String reason, Duration patience) {
      this(reason, reason, patience, false);
    }
  }

  /// Over.
  record Finished(AttemptExit how) implements PodState {}
}
