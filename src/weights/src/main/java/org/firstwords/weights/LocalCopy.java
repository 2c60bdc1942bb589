package org.firstwords.weights;

import java.io.IOException;
import java.nio.file.Path;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.ArtifactStore.Written;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;

/// The user's file on this machine, where it can be read from any place: fetched once if it is
/// elsewhere.
///
/// @param digest of its content
record LocalCopy(Path path, Written digest) {
  static LocalCopy of(Job job, Location file) throws IOException {
    try (var in = job.store().read(file)) {
      return switch (file) {
        case Location.Local(var path) ->
            new LocalCopy(path, new Written(Sha256.of(in), path.toFile().length()));
        case Location.S3 _ -> {
          var path = job.scratch().resolve("fetched");
          var written = new LocalStore().write(new Location.Local(path), in::transferTo);
          yield new LocalCopy(path, written);
        }
      };
    }
  }
}
