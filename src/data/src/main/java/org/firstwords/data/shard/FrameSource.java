package org.firstwords.data.shard;

import java.io.IOException;
import java.util.Optional;

/// Gives frames one after the other, so that no more than one need be in memory.
@FunctionalInterface
public interface FrameSource {
  /// The next frame; empty after the last.
  Optional<Frame> next() throws IOException;
}
