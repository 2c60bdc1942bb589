package org.firstwords.core.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// The results of the finished tasks of a root, by their cache keys.
///
/// @param run any run of the root
record ResultCache(ArtifactStore store, RunFolder run) {
  /// The task that produced the result of a cache key.
  @RegisterForReflection
  record Entry(String manifest) {
    Entry {
      Objects.requireNonNull(manifest, "manifest");
    }
  }

  /// A result that can be taken over.
  ///
  /// @param at where its manifest is
  record Hit(Manifest manifest, String at) {}

  /// The result of a key, if all its files still exist.
  Optional<Hit> find(String key) throws IOException {
    var saved = new SavedRecords(store);
    var entry = saved.find(run.cacheEntry(key), Entry.class);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var at = entry.get().manifest();
    var manifest = saved.find(Location.parse(at), Manifest.class);
    if (manifest.isEmpty() || !manifest.get().cacheKey().equals(key)) {
      return Optional.empty();
    }
    for (var output : manifest.get().outputs().values()) {
      if (!isWhole(output)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Hit(manifest.get(), at));
  }

  /// Whether every file exists with the recorded size. Uses one listing.
  private boolean isWhole(Artifact output) throws IOException {
    var sizes = new HashMap<Location, Long>();
    try (var present = store.list(output.location())) {
      present.forEach(file -> sizes.put(file.location(), file.bytes()));
    }
    return output.files().stream()
        .allMatch(file -> Objects.equals(sizes.get(output.at(file.path())), file.bytes()));
  }

  void add(String key, Location manifest) throws IOException {
    var entry = new Entry(manifest.toString());
    store.write(run.cacheEntry(key), out -> out.write(Json.page(entry)));
  }
}
