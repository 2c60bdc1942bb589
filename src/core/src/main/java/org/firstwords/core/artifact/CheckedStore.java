package org.firstwords.core.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.CheckedReads;
import org.firstwords.core.storage.ForwardingStore;
import org.firstwords.core.storage.Location;

/// A store as a task sees it: the files of its inputs on S3 are compared with the SHA-256 of their
/// manifests when they are read whole. A range has no checksum.
public final class CheckedStore extends ForwardingStore {
  private final ArtifactStore store;
  private final Map<Location, Written> checksums = new HashMap<>();

  /// @param inputs the task's
  public CheckedStore(ArtifactStore store, Iterable<Artifact> inputs) throws IOException {
    super(store);
    this.store = store;
    for (var input : inputs) {
      if (input.location() instanceof Location.S3) {
        add(input);
      }
    }
  }

  private void add(Artifact input) throws IOException {
    for (var file : input.files()) {
      checksums.put(input.at(file.path()), new Written(file.sha256(), file.bytes()));
    }
    if (input.files().isEmpty() && isFileOfArtifact(input)) {
      checksums.put(input.location(), new Written(input.sha256(), input.bytes()));
    }
  }

  /// Whether its digest is of its content; that of a user's own object is of its version.
  private boolean isFileOfArtifact(Artifact input) throws IOException {
    return store
        .find(input.location())
        .filter(found -> !InputResolver.versionDigest(found).equals(input.sha256()))
        .isPresent();
  }

  @Override
  public InputStream read(Location object) throws IOException {
    var expected = checksums.get(object);
    return expected == null ? store.read(object) : CheckedReads.open(store, object, expected);
  }
}
