package org.firstwords.dag.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;

/// Reads and creates the run records below a root.
public final class Runs {
  /// Names the newest run.
  private static final String LATEST = "latest";

  private final ArtifactStore store;
  private final Location root;

  public Runs(ArtifactStore store, Location root) {
    this.store = store;
    this.root = root;
  }

  public Location root() {
    return root;
  }

  /// Newest first. A run whose record is not readable is left out with a warning.
  public List<RunRecord> all() throws IOException {
    return all(Log.ofProcess()::warning);
  }

  /// Newest first.
  ///
  /// @param unreadable takes a message for each run whose record is not readable
  public List<RunRecord> all(Consumer<String> unreadable) throws IOException {
    var runs = new ArrayList<RunRecord>();
    for (var name : names()) {
      try {
        read(root.resolve(name)).ifPresent(runs::add);
      } catch (UserException broken) {
        unreadable.accept(String.valueOf(broken.getMessage()));
      }
    }
    runs.sort(Comparator.comparing(RunRecord::start).reversed());
    return runs;
  }

  /// The names of all folders that may hold a run.
  public List<String> names() throws IOException {
    try (var names = store.children(root)) {
      return names
          .filter(name -> name.endsWith("/") && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - 1))
          .toList();
    }
  }

  /// Size and time of a run's record, without reading it.
  public Optional<Stored> record(String name) throws IOException {
    return store.find(root.resolve(name).resolve(RunRecord.NAME));
  }

  /// The run of this id or folder name.
  public Optional<RunRecord> find(String id) throws IOException {
    return read(new RunFolder(root, id).location());
  }

  /// @param id of a run, its folder's name, or `latest`
  /// @throws UserException if it does not exist
  public RunRecord get(String id) throws IOException {
    var found = find(id);
    if (found.isPresent()) {
      return found.get();
    }
    var all = all();
    if (all.isEmpty()) {
      throw new UserException("no runs in %s; choose another --root".formatted(root));
    }
    if (id.equals(LATEST)) {
      return all.getFirst();
    }
    var known = all.stream().map(RunRecord::runId).toList();
    throw new UserException(
        "no run '%s' in %s%s; the newest are %s"
            .formatted(
                id,
                root,
                Suggestions.hint(id, known),
                String.join(", ", known.subList(0, Math.min(5, known.size())))));
  }

  /// The id of the newest run for `latest`; another id stays as it is, for a run may have no
  /// record.
  ///
  /// @throws UserException if there is no run
  public String resolve(String id) throws IOException {
    return id.equals(LATEST) ? get(id).runId() : id;
  }

  private Optional<RunRecord> read(Location folder) throws IOException {
    var at = folder.resolve(RunRecord.NAME);
    return store.find(at).isEmpty()
        ? Optional.empty()
        : Optional.of(Json.read(store, at, RunRecord.class));
  }

  /// Creates the run's record unless one with this id exists.
  public boolean create(RunRecord run) throws IOException {
    return store.writeOnce(run.folder().location().resolve(RunRecord.NAME), Json.page(run));
  }

  public ArtifactStore store() {
    return store;
  }
}
