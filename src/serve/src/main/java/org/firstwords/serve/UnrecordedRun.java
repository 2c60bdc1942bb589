package org.firstwords.serve;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;

/// A run without a `run.json`: its jobs were started by hand or by Airflow. It is known from the
/// manifests of its finished tasks; of the others nothing can be said.
///
/// @param record as `firstwords run` would have written it, without workflow file and params
/// @param nodes its tasks, each after those whose artifacts it read
record UnrecordedRun(RunRecord record, SequencedMap<String, DagNode> nodes) {
  /// What stands where a run has the name of its workflow.
  static final String NO_WORKFLOW = "no workflow";

  private static final int MOST_TASKS = 2000;

  /// The manifests one level below a folder that may be a run.
  static List<Stored> manifests(ArtifactStore store, Location root, String name)
      throws IOException {
    var folder = root.resolve(name);
    var found = new ArrayList<Stored>();
    try (var names = store.children(folder)) {
      for (var task :
          (Iterable<String>) names.filter(child -> child.matches("\\w[\\w.-]*/"))::iterator) {
        if (found.size() < MOST_TASKS) {
          var at = folder.resolve(task.substring(0, task.length() - 1)).resolve(Manifest.NAME);
          store
              .find(at)
              .filter(stored -> stored.bytes() <= ServedRun.LARGEST)
              .filter(stored -> new RootBoundary(root).holds(stored.location()))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /// Changes when a manifest does.
  static String version(List<Stored> manifests) {
    return String.join(" ", manifests.stream().map(Stored::version).toList());
  }

  /// @param name of the folder, which is the run's id
  /// @return empty if no manifest is readable
  static Optional<UnrecordedRun> read(
      ArtifactStore store, Location root, String name, List<Stored> manifests) throws IOException {
    var found = new ArrayList<Manifest>();
    for (var stored : manifests) {
      try {
        var manifest = Json.read(store, stored.location(), Manifest.class);
        if (stored.location().toString().endsWith("/" + manifest.task() + "/" + Manifest.NAME)) {
          found.add(manifest);
        }
      } catch (UserException unreadable) {
        // a task without a readable manifest is not finished
      }
    }
    found.sort(Comparator.comparing(Manifest::start).thenComparing(Manifest::task));
    return found.isEmpty() ? Optional.empty() : Optional.of(of(root, name, found));
  }

  private static UnrecordedRun of(Location root, String name, List<Manifest> manifests) {
    var written = writtenBelow(name, manifests).orElse(root.toString());
    var tasks = new TreeMap<String, TaskRecord>();
    manifests.forEach(manifest -> tasks.put(manifest.task(), task(root, name, manifest)));
    var graph = new Graph(written + "/" + name, manifests, new HashSet<>(), new LinkedHashMap<>());
    manifests.forEach(graph::add);
    var start = manifests.getFirst().start();
    var end = manifests.stream().map(Manifest::end).max(Instant::compareTo).orElse(start);
    return new UnrecordedRun(
        new RunRecord(
            RunRecord.SCHEMA,
            name,
            NO_WORKFLOW,
            "",
            "",
            "",
            List.of(),
            written,
            Map.of(),
            Map.of(),
            RunState.SUCCESS,
            new ProcessId("", 0, start),
            start,
            Optional.of(end),
            tasks),
        graph.nodes());
  }

  /// The root at the time of writing, which is another one if the run was copied.
  private static Optional<String> writtenBelow(String name, List<Manifest> manifests) {
    for (var manifest : manifests) {
      var folder = "/%s/%s/".formatted(name, manifest.task());
      for (var output : manifest.outputs().values()) {
        var at = output.uri().indexOf(folder);
        if (at > 0) {
          return Optional.of(output.uri().substring(0, at));
        }
      }
    }
    return Optional.empty();
  }

  /// The tasks by what they read of each other. Of a circle, which only tasks that were repeated
  /// can make, one edge is left out.
  ///
  /// @param folder of the run, as the inputs name it
  private record Graph(
      String folder,
      List<Manifest> manifests,
      Set<String> visited,
      SequencedMap<String, DagNode> nodes) {
    void add(Manifest manifest) {
      if (!visited.add(manifest.task())) {
        return;
      }
      var upstream = manifests.stream().filter(other -> reads(manifest, other.task())).toList();
      upstream.forEach(this::add);
      var added = upstream.stream().map(Manifest::task).filter(nodes::containsKey).toList();
      nodes.put(manifest.task(), new DagNode(manifest.command(), added));
    }

    private boolean reads(Manifest manifest, String task) {
      return manifest.inputs().values().stream()
          .anyMatch(input -> (input.uri() + "/").startsWith("%s/%s/".formatted(folder, task)));
    }
  }

  private static TaskRecord task(Location root, String name, Manifest manifest) {
    var hit = manifest.cachedFrom().isPresent();
    Object handOver = Json.mapper().convertValue(manifest.toXCom(hit), Object.class);
    return new TaskRecord(
        TaskState.SUCCESS,
        0, // no attempt has a log here
        0,
        Optional.of(manifest.start()),
        Optional.of(manifest.end()),
        Optional.of(0),
        Optional.of(hit ? "hit" : "miss"),
        Optional.of(handOver),
        Optional.of(root.resolve(name).resolve(manifest.task()).resolve(Manifest.NAME).toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
