package org.firstwords.core.observe;

import java.util.SortedMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.ExitCode;

/// The outcome of a task or run.
public sealed interface Outcome {
  /// Succeeded.
  ///
  /// @param outputs by artifact name
  /// @param metrics by name
  /// @param cacheHit whether the result came from the cache
  record Completed(
      SortedMap<String, Artifact> outputs, SortedMap<String, Double> metrics, boolean cacheHit)
      implements Outcome {}

  /// Failed.
  ///
  /// @param message what, where, and what to do
  record Failed(String message, int exitCode) implements Outcome {}

  /// Stopped on request.
  record Stopped(String message, int exitCode) implements Outcome {}

  /// The exit code of the process.
  default int code() {
    return switch (this) {
      case Completed _ -> ExitCode.OK;
      case Failed failed -> failed.exitCode();
      case Stopped stopped -> stopped.exitCode();
    };
  }
}
