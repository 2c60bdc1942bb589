package org.firstwords.core.observe;

import java.util.SortedMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.ExitCode;

/// The outcome of a task or run.
public sealed interface Outcome {
  /// Succeeded.
  ///
  /// @param outputs what was written, by artifact name
  /// @param metrics figures, by name
  /// @param cacheHit whether the work was done before
  record Completed(
      SortedMap<String, Artifact> outputs, SortedMap<String, Double> metrics, boolean cacheHit)
      implements Outcome {}

  /// Without.
  ///
  /// @param message what, where, and what to do
  record Failed(String message, int exitCode) implements Outcome {}

  /// Stopped on request.
  record Stopped(String message, int exitCode) implements Outcome {}

  /// As the process says it to its starter.
  default int code() {
    return switch (this) {
      case Completed _ -> ExitCode.OK;
      case Failed failed -> failed.exitCode();
      case Stopped stopped -> stopped.exitCode();
    };
  }
}
