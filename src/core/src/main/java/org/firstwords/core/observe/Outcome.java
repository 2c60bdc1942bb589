package org.firstwords.core.observe;

import java.util.SortedMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.command.ExitCode;

/// How it ended.
public sealed interface Outcome {
  /// With a result.
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

  /// By the wish of others.
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
