package org.firstwords.data.shard;

import java.io.IOException;
import org.firstwords.core.storage.ArtifactStore;

/// Receives the files of a frames artifact: usually `job.output("frames")::write`.
@FunctionalInterface
public interface ShardSink {
  void write(String path, String mediaType, ArtifactStore.Content content) throws IOException;
}
