package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// A file on this machine for as long as it is needed: itself, or a copy of an object, since
/// programs that read a video jump about in it.
record LocalCopy(Path path, boolean isCopy) implements AutoCloseable {
  static LocalCopy of(ArtifactStore store, Location object, Path scratch) throws IOException {
    return switch (object) {
      case Location.Local(var path) -> new LocalCopy(path, false);
      case Location.S3 s3 -> {
        var folder = Files.createTempDirectory(scratch, "video-");
        var copy = new Location.Local(folder).resolve(s3.name());
        try (var in = store.read(s3)) {
          new LocalStore().write(copy, in::transferTo);
        }
        yield new LocalCopy(copy.path(), true);
      }
    };
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
