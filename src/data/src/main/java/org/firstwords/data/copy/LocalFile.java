package org.firstwords.data.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.CheckedReads;
import org.firstwords.core.storage.Location;

/// A local file, or a temporary local copy of an S3 object, for random access to videos or weight
/// archives.
///
/// @param isCopy whether closing deletes it
public record LocalFile(Path path, boolean isCopy) implements AutoCloseable {
  /// @param scratch a folder in which to put a copy, under the object's own name
  public static LocalFile of(ArtifactStore store, Location object, Path scratch)
      throws IOException {
    return switch (object) {
      case Location.Local(var path) -> new LocalFile(path, false);
      case Location.S3 there -> new LocalFile(copy(store, there, scratch), true);
    };
  }

  private static Path copy(ArtifactStore store, Location.S3 from, Path scratch) throws IOException {
    var folder = Files.createTempDirectory(scratch, "copy-");
    var to = new Location.Local(folder).resolve(from.name());
    CheckedReads.copy(store, from, to);
    return to.path();
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
