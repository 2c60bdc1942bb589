package org.firstwords.serve;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.storage.Location;

/// Finds the producer and the consumers of an artifact.
///
/// Consumers are searched for in the artifact's own run and in the newest others, which bounds the
/// time of a search whatever the number of runs.
record LineageSearch(RunService service) {
  private static final int OTHERS = 50;

  ArtifactLineage of(String runId, String taskId, String artifact) throws IOException {
    var run = service.run(runId);
    var task = run.task(taskId);
    var manifest = task.manifest();
    var found = task.artifact(artifact);
    var all = service.index().all(Instant.now());
    var searched = searched(run, all);
    var fed = new ArrayList<ArtifactLineage.Reader>();
    for (var servedRun : searched) {
      readers(servedRun, found, fed);
    }
    return new ArtifactLineage(
        new ArtifactLineage.Named(run.id(), taskId, artifact, found.sha256(), found.bytes()),
        new ArtifactLineage.Maker(run.id(), taskId, manifest.command(), manifest.cachedFrom()),
        inputs(run, manifest),
        fed,
        searched.size(),
        Math.max(all.size(), searched.size()));
  }

  private List<ServedRun> searched(ServedRun own, List<RunSummary> all) throws IOException {
    var searched = new ArrayList<ServedRun>();
    searched.add(own);
    var others =
        all.stream()
            .filter(runSummary -> !runSummary.runId().equals(own.id()))
            .sorted(Comparator.comparing(RunSummary::started).reversed())
            .limit(OTHERS)
            .toList();
    for (var other : others) {
      service.find(other.runId()).ifPresent(searched::add);
    }
    return searched;
  }

  private static void readers(ServedRun run, Artifact artifact, List<ArtifactLineage.Reader> into)
      throws IOException {
    for (var id : run.record().tasks().keySet()) {
      var manifest = manifest(run.task(id));
      manifest.ifPresent(found ->
          found
              .inputs()
              .forEach((name, input) -> {
                if (input.sha256().equals(artifact.sha256())) {
                  into.add(new ArtifactLineage.Reader(run.id(), id, name));
                }
              }));
    }
  }

  private static Optional<Manifest> manifest(ServedRun.ServedTask task) throws IOException {
    try {
      return task.manifestIfThere();
    } catch (Problem unreadable) {
      return Optional.empty();
    }
  }

  private List<ArtifactLineage.Input> inputs(ServedRun run, Manifest manifest) {
    return manifest.inputs().entrySet().stream()
        .map(entry -> input(run, entry.getKey(), entry.getValue()))
        .toList();
  }

  private ArtifactLineage.Input input(ServedRun run, String name, Artifact artifact) {
    var parts = parts(run, artifact.location());
    return new ArtifactLineage.Input(
        name,
        artifact.uri(),
        artifact.sha256(),
        parts.map(List::getFirst),
        parts.map(values -> values.get(1)),
        parts.map(values -> values.get(2)));
  }

  /// Run, task and artifact of a location below the root, if it has the form of one.
  private Optional<List<String>> parts(ServedRun run, Location at) {
    return run.place(at)
        .map(location -> location.toString().substring(run.root().toString().length() + 1))
        .map(text -> List.of(text.split("/")))
        .filter(values -> values.size() >= 3);
  }
}
