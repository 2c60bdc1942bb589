package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// The lineage of an artifact: the task that produced it and the tasks that consumed it.
///
/// @param inputs what its task read
/// @param fed the tasks that read it, or the same bytes of another place
/// @param searchedRuns in how many runs readers were looked for: its own and the newest
/// @param of how many there are
@RegisterForReflection
public record ArtifactLineage(
    Named artifact, Maker madeBy, List<Input> inputs, List<Reader> fed, int searchedRuns, int of) {
  /// An artifact of a run.
  @RegisterForReflection
  public record Named(String runId, String taskId, String artifact, String sha256, long bytes) {}

  /// @param cachedFrom the manifest of the task that did the work, where it was taken over
  @RegisterForReflection
  public record Maker(String runId, String taskId, String command, Optional<String> cachedFrom) {}

  /// @param name of the option that took it
  /// @param runId of the run below the root that made it, where one did
  @RegisterForReflection
  public record Input(
      String name,
      String uri,
      String sha256,
      Optional<String> runId,
      Optional<String> taskId,
      Optional<String> artifact) {}

  /// @param input the name of the option that took it
  @RegisterForReflection
  public record Reader(String runId, String taskId, String input) {}
}
