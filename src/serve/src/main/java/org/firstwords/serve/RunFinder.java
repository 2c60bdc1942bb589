package org.firstwords.serve;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.Runs;

/// Finds a run below a root by its id or folder, with or without a record.
record RunFinder(ArtifactStore store, Location root) {
  private static final int LONGEST_ID = 1024;

  /// @throws Problem 500 if its record cannot be read
  Optional<ServedRun> find(String id) throws IOException {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      return Optional.empty();
    }
    try {
      var folder = new RunFolder(root, id);
      if (!new RootBoundary(root).holds(folder.location())) {
        return Optional.empty();
      }
      var record = new Runs(store, root).find(id);
      return record.isPresent()
          ? record.map(found -> new ServedRun(store, root, found, Optional.empty()))
          : unrecorded(folder.name());
    } catch (UserException unreadable) {
      throw new Problem(
          500,
          "the record of the run '%s' cannot be read: %s".formatted(id, unreadable.getMessage()));
    }
  }

  private Optional<ServedRun> unrecorded(String name) throws IOException {
    return UnrecordedRun.read(store, root, name, UnrecordedRun.manifests(store, root, name))
        .map(run -> new ServedRun(store, root, run.record(), Optional.of(run.nodes())));
  }
}
