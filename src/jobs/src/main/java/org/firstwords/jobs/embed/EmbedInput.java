package org.firstwords.jobs.embed;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.jobs.embed.encode.Encoder;

/// The input to encode, row by row.
sealed interface EmbedInput extends Closeable permits ImageFiles, FrameShards, TextLines {
  /// How many rows there are.
  long count();

  /// Preprocessing tasks, one per row, which several threads may run ahead; the iterator itself is
  /// not thread-safe.
  Iterator<Callable<InputRow>> rows(Encoder encoder);

  /// The images at a location: frames of an artifact if it has an index of them, else files.
  static EmbedInput images(ArtifactStore store, Location folder) throws IOException {
    return store.find(folder.resolve(ShardWriter.INDEX)).isPresent()
        ? FrameShards.open(store, folder)
        : ImageFiles.list(store, folder);
  }

  /// The lines of the file at a location.
  static EmbedInput texts(ArtifactStore store, Location file) throws IOException {
    return TextLines.open(store, file);
  }
}
