package org.firstwords.model.input;

import java.io.IOException;
import java.util.List;
import org.firstwords.model.Batch;

/// Loads the image half of a batch. Thread-safe.
public interface ImageSource extends AutoCloseable {
  /// Returns one row per frame view, in order.
  ///
  /// @param utterances token ids, one row for each view
  Batch batch(List<FrameView> views, int[][] utterances) throws IOException;

  /// Prefetches the frames of the next batches.
  default void prefetch(List<FrameView> views) {}

  @Override
  void close() throws IOException;
}
