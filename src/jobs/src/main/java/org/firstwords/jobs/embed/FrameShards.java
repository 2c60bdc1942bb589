package org.firstwords.jobs.embed;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.jobs.embed.encode.Encoder;

/// The frames in an artifact's shards; a row's name is the frame's.
record FrameShards(FrameReader frames) implements EmbedInput {
  /// @throws UserException if there are none
  static FrameShards open(ArtifactStore store, Location folder) throws IOException {
    var frames = FrameReader.open(store, folder);
    if (frames.names().isEmpty()) {
      frames.close();
      throw new UserException("no frames in %s; its index is empty".formatted(folder));
    }
    return new FrameShards(frames);
  }

  @Override
  public long count() {
    return frames.names().size();
  }

  @Override
  public Iterator<Callable<InputRow>> rows(Encoder encoder) {
    return frames.names().stream()
        .<Callable<InputRow>>map(
            name -> () -> new InputRow(name, encoder.picture(name, frames.read(name))))
        .iterator();
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
