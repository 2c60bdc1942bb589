package org.firstwords.report.run;

import java.time.Duration;
import java.util.Optional;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.storage.Location;

/// A finished task.
///
/// @param name as shown in the report
/// @param folder where its manifest is
public record FinishedTask(String name, Location folder, Manifest manifest) {
  /// The run that owns the task's folder.
  public String run() {
    return folder.parent().name();
  }

  public Duration duration() {
    return Duration.between(manifest.start(), manifest.end());
  }

  public Optional<Artifact> output(String artifact) {
    return Optional.ofNullable(manifest.outputs().get(artifact));
  }

  /// Whether one of its inputs is an output of the other, or part of one.
  public boolean reads(FinishedTask other) {
    return manifest.inputs().values().stream()
        .anyMatch(input ->
            other.manifest().outputs().values().stream().anyMatch(output -> isOf(input, output)));
  }

  private static boolean isOf(Artifact input, Artifact output) {
    return (input.uri() + "/").startsWith(output.uri() + "/");
  }
}
