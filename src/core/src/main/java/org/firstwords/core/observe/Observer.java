package org.firstwords.core.observe;

import java.io.IOException;
import java.util.List;

/// Exports the events of a task to an external system. Called by one thread, in this order:
/// [#onStart], any number of [#onMetrics], [#onEnd].
///
/// A call may block or fail; after the first failure there are no further calls.
interface Observer extends AutoCloseable {
  /// As the user knows it, such as `openlineage http://marquez:5000`.
  String name();

  void onStart(ObservedTask subject) throws IOException;

  /// Figures since the last call, in the order of their times.
  void onMetrics(List<StepMetrics> figures) throws IOException;

  void onEnd(TaskEnd ended) throws IOException;

  @Override
  default void close() throws IOException {}
}
