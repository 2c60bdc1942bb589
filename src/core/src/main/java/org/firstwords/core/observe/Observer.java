package org.firstwords.core.observe;

import java.io.IOException;
import java.util.List;

/// One that is told of a task, and tells others. Called by one thread, in this order: [#begun], any
/// number of [#measured], [#ended].
///
/// A call may take time and may fail; after the first failure there are no more.
interface Observer extends AutoCloseable {
  /// As the user knows it, such as `openlineage http://marquez:5000`.
  String name();

  void begun(Subject subject) throws IOException;

  /// Figures since the last call, in the order of their times.
  void measured(List<Measured> figures) throws IOException;

  void ended(Ended ended) throws IOException;

  @Override
  default void close() throws IOException {}
}
