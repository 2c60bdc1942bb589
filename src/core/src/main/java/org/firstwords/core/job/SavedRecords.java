package org.firstwords.core.job;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads records that only save work.
record SavedRecords(ArtifactStore store) {
  /// The record at a location. A damaged one counts as none, with a note.
  <T> Optional<T> find(Location at, Class<T> type) throws IOException {
    if (store.find(at).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(store, at, type));
    } catch (UserException damaged) {
      Log.ofProcess().note(damaged.getMessage() + "; the work is done again");
      return Optional.empty();
    }
  }
}
