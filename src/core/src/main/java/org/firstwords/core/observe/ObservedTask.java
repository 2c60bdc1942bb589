package org.firstwords.core.observe;

import java.time.Instant;
import java.util.SortedMap;
import org.firstwords.core.artifact.Artifact;

/// The observed task or run, as known at its start.
///
/// @param workflow the name of the workflow, or of the root where none was told
/// @param command the executable, such as `train`; of a run, `firstwords`
/// @param parameters every option's value that can change the result
/// @param inputs what is read, by option name; empty if that could not be found out
public record ObservedTask(
    Identity identity,
    String workflow,
    String command,
    SortedMap<String, String> parameters,
    SortedMap<String, Artifact> inputs,
    Instant start) {
  /// Names the workflow to the tasks of a run.
  public static final String WORKFLOW_VARIABLE = "FIRSTWORDS_WORKFLOW";

  /// The task's name; that of a whole run is empty.
  public String task() {
    return switch (identity) {
      case Identity.Run _ -> "";
      case Identity.Attempt attempt -> attempt.task();
    };
  }

  /// The number of the attempt; a run has none, 0.
  public int attempt() {
    return switch (identity) {
      case Identity.Run _ -> 0;
      case Identity.Attempt attempt -> attempt.number();
    };
  }
}
