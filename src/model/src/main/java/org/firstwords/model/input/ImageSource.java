package org.firstwords.model.input;

import java.io.IOException;
import java.util.List;
import org.firstwords.model.Batch;

/// Where the seen half of a batch comes from. Safe for several threads.
public interface ImageSource extends AutoCloseable {
  /// One row for each glance, in their order.
  ///
  /// @param utterances token ids, one for each glance
  Batch batch(List<Glance> glances, int[][] utterances) throws IOException;

  /// Says at what will be looked soon, so that what is far away can be on its way.
  default void ahead(List<Glance> glances) {}

  @Override
  void close() throws IOException;
}
