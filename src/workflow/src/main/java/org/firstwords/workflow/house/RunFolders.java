package org.firstwords.workflow.house;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;

/// The runs below a root with the runs that they need: those whose artifacts are results of their
/// own tasks, through the cache or `--from`.
///
/// Runs without a record, made by hand or by Airflow, count as well.
public final class RunFolders {
  private final Runs runs;
  private final InputResolver inputs;

  public RunFolders(Runs runs) {
    this.runs = runs;
    this.inputs = new InputResolver(runs.store());
  }

  /// A run's folder.
  ///
  /// @param record absent if it was made by hand or by Airflow, or is unreadable
  /// @param needs names of other folders whose artifacts it refers to
  public record Folder(
      String name, Location location, Optional<RunRecord> record, Set<String> needs) {
    /// Whether a process executes it, and may be taking results of any other run.
    public boolean isRunning() {
      return record.filter(run -> run.stateNow() == RunState.RUNNING).isPresent();
    }

    /// When it was started; for folders without a record, the beginning of time.
    public Instant start() {
      return record.map(RunRecord::start).orElse(Instant.EPOCH);
    }
  }

  /// All runs by the names of their folders.
  public SequencedMap<String, Folder> all() throws IOException {
    var folders = new LinkedHashMap<String, Folder>();
    for (var name : runs.names()) {
      var folder = read(name);
      if (folder.isPresent()) {
        folders.put(name, folder.get());
      }
    }
    return folders;
  }

  /// Empty if it holds neither a record nor a task.
  private Optional<Folder> read(String name) throws IOException {
    var location = runs.root().resolve(name);
    var record = record(name);
    var needs = new TreeSet<String>();
    var isRun = runs.record(name).isPresent();
    try (var children = runs.store().children(location)) {
      for (var child : children.filter(entry -> entry.endsWith("/")).toList()) {
        var task = location.resolve(child.substring(0, child.length() - 1));
        isRun |= runs.store().find(task.resolve(InputResolver.ATTEMPT)).isPresent();
        addManifest(task, needs);
      }
    }
    record.ifPresent(run ->
        run.tasks()
            .values()
            .forEach(task -> task.artifacts().values().forEach(uri -> add(uri, needs))));
    needs.remove(name);
    return isRun || !needs.isEmpty()
        ? Optional.of(new Folder(name, location, record, needs))
        : Optional.empty();
  }

  private Optional<RunRecord> record(String name) throws IOException {
    try {
      return runs.find(name);
    } catch (UserException unreadable) {
      return Optional.empty();
    }
  }

  private void addManifest(Location task, Set<String> needs) throws IOException {
    try {
      inputs
          .manifest(task)
          .ifPresent(manifest -> {
            manifest.cachedFrom().ifPresent(at -> add(at, needs));
            manifest.outputs().values().forEach(output -> add(output.uri(), needs));
          });
    } catch (UserException unreadable) {
      // It names nothing that could be kept for it.
    }
  }

  private void add(String uri, Set<String> needs) {
    var root = runs.root() + "/";
    if (uri.startsWith(root)) {
      needs.add(uri.substring(root.length()).split("/", 2)[0]);
    }
  }
}
