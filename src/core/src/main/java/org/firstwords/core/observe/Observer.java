package org.firstwords.core.observe;

import java.io.IOException;
import java.util.List;

/// Exports the events of a task to an external system. Called by one thread, in this order:
/// [#onStart], any number of [#onMetrics], [#onEnd].
///
/// A call may block or fail; after the first failure there are no further calls.
interface Observer extends AutoCloseable {
  /// The name in warnings, such as `openlineage http://marquez:5000`.
  String name();

  void onStart(ObservedTask task) throws IOException;

  /// Receives the metrics since the last call, in order of time.
  void onMetrics(List<StepMetrics> metrics) throws IOException;

  void onEnd(TaskEnd end) throws IOException;

  @Override
  default void close() throws IOException {}
}
