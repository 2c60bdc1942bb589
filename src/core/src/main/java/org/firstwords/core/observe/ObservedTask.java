package org.firstwords.core.observe;

import java.time.Instant;
import java.util.SortedMap;
import org.firstwords.core.artifact.Artifact;

/// The observed task or run, as known at its start.
///
/// @param workflow the name of the workflow, else of the root
/// @param command the executable, such as `train`; for a run, `firstwords`
/// @param parameters the values of all options that can change the result
/// @param inputs by option name; empty if they could not be resolved
public record ObservedTask(
    Identity identity,
    String workflow,
    String command,
    SortedMap<String, String> parameters,
    SortedMap<String, Artifact> inputs,
    Instant start) {
  /// The environment variable with the workflow's name, for the tasks of a run.
  public static final String WORKFLOW_VARIABLE = "FIRSTWORDS_WORKFLOW";

  /// The task's name; empty for a run.
  public String task() {
    return switch (identity) {
      case Identity.Run _ -> "";
      case Identity.Attempt attempt -> attempt.task();
    };
  }

  /// The number of the attempt; 0 for a run.
  public int attempt() {
    return switch (identity) {
      case Identity.Run _ -> 0;
      case Identity.Attempt attempt -> attempt.number();
    };
  }
}
