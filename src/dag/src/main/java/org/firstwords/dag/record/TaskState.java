package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.dag.file.TriggerRule.Outcome;

/// The state of a task in a run.
@RegisterForReflection
public enum TaskState {
  /// Not started: it waits for others or for a free place.
  WAITING,
  RUNNING,
  /// An attempt failed; another follows after a pause.
  UP_FOR_RETRY,
  SUCCESS,
  FAILED,
  /// Its trigger rule says so, or its exit code, or it was not selected.
  SKIPPED,
  /// Not run because a task before it failed.
  UPSTREAM_FAILED,
  /// Stopped with the run; the continued run starts it again.
  INTERRUPTED;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How it ended, if it has.
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
