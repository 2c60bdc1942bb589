package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// The lineage of an artifact: the task that produced it and the tasks that consumed it.
///
/// @param inputs the inputs of its task
/// @param fed the tasks that read it, or equal bytes of another location
/// @param searchedRuns the number of runs searched for consumers: its own and the newest
/// @param of the number of all runs
@RegisterForReflection
public record ArtifactLineage(
    Named artifact, Maker madeBy, List<Input> inputs, List<Reader> fed, int searchedRuns, int of) {
  /// An artifact of a run.
  @RegisterForReflection
  public record Named(String runId, String taskId, String artifact, String sha256, long bytes) {}

  /// @param cachedFrom the manifest of the task that did the work, after a cache hit
  @RegisterForReflection
  public record Maker(String runId, String taskId, String command, Optional<String> cachedFrom) {}

  /// @param name of the option
  /// @param runId of the run below the root that produced it, if there is one
  @RegisterForReflection
  public record Input(
      String name,
      String uri,
      String sha256,
      Optional<String> runId,
      Optional<String> taskId,
      Optional<String> artifact) {}

  /// @param input the name of the option
  @RegisterForReflection
  public record Reader(String runId, String taskId, String input) {}
}
