package org.firstwords.core.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Writes one output artifact: a folder of files in the task's folder. Thread-safe.
public final class Output {
  private final ArtifactStore store;
  private final Location location;
  private final Map<String, Artifact.File> files = new ConcurrentSkipListMap<>();

  Output(ArtifactStore store, Location location) {
    this.store = store;
    this.location = location;
  }

  public Location location() {
    return location;
  }

  /// Writes a file of the artifact; it appears whole or not at all.
  ///
  /// @param path relative, with `/` between names
  /// @param mediaType such as `application/json`
  public Artifact.File write(String path, String mediaType, ArtifactStore.Content content)
      throws IOException {
    var written = store.write(location.resolve(path), content);
    var file = new Artifact.File(path, written.sha256(), written.bytes(), mediaType);
    files.put(path, file);
    return file;
  }

  /// Writes a small file.
  public Artifact.File write(String path, String mediaType, byte[] content) throws IOException {
    return write(path, mediaType, out -> out.write(content));
  }

  /// Copies a file from another location in the store.
  public Artifact.File copy(String path, String mediaType, Location from) throws IOException {
    return write(
        path,
        mediaType,
        out -> {
          try (var in = store.read(from)) {
            in.transferTo(out);
          }
        });
  }

  /// Links a file of another artifact, without copying where the store supports it.
  ///
  /// @param file as the other artifact's manifest describes it
  /// @throws UserException if its size has changed
  public Artifact.File link(Artifact.File file, Location from) throws IOException {
    var to = location.resolve(file.path());
    store.link(from, to);
    if (store.find(to).filter(found -> found.bytes() == file.bytes()).isEmpty()) {
      throw new UserException(
          "%s does not have the %d bytes recorded in its manifest; rerun the task that wrote it"
              .formatted(from, file.bytes()));
    }
    files.put(file.path(), file);
    return file;
  }

  Artifact artifact() {
    return Artifact.of(location, List.copyOf(files.values()));
  }
}
