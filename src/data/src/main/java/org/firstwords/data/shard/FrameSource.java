package org.firstwords.data.shard;

import java.io.IOException;
import java.util.Optional;

/// Returns frames one at a time, so that only one has to be in memory.
@FunctionalInterface
public interface FrameSource {
  /// The next frame; empty after the last.
  Optional<Frame> next() throws IOException;
}
