package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// The state of a run.
@RegisterForReflection
public enum RunState {
  RUNNING,
  SUCCESS,
  FAILED,
  /// Stopped, or its process died; the same command resumes it.
  INTERRUPTED;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
