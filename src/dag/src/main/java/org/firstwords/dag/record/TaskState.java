package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.dag.file.TriggerRule.Outcome;

/// The state of a task in a run.
@RegisterForReflection
public enum TaskState {
  /// Not started: waits for upstream tasks or a free slot.
  WAITING,
  RUNNING,
  /// An attempt failed and will be retried after a delay.
  UP_FOR_RETRY,
  SUCCESS,
  FAILED,
  /// Skipped by its trigger rule or exit code, or not selected.
  SKIPPED,
  /// Not run because an upstream task failed.
  UPSTREAM_FAILED,
  /// Stopped with the run; a resumed run starts it again.
  INTERRUPTED;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome, if the task has ended.
  public Optional<Outcome> outcome() {
    return switch (this) {
      case SUCCESS -> Optional.of(Outcome.SUCCESS);
      case FAILED -> Optional.of(Outcome.FAILED);
      case SKIPPED -> Optional.of(Outcome.SKIPPED);
      case UPSTREAM_FAILED -> Optional.of(Outcome.UPSTREAM_FAILED);
      case WAITING, RUNNING, UP_FOR_RETRY, INTERRUPTED -> Optional.empty();
    };
  }
}
