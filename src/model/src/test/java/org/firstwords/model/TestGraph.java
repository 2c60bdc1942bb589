package org.firstwords.model;

import java.util.List;
import org.firstwords.model.layer.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// A graph with its session, for looking at single functions.
public final class TestGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  public final Ops tf = Ops.create(graph);
  public final Variables variables = new Variables(tf);

  public Graph graph() {
    return graph;
  }

  public Session session() {
    return session;
  }

  /// All values of an operand, row by row, when it and the operations beside it have run.
  public float[] values(Operand<TFloat32> operand, List<Op> beside) {
    var runner = session.runner().fetch(operand);
    beside.forEach(runner::addTarget);
    try (var result = runner.run()) {
      var tensor = (TFloat32) result.get(0);
      var values = new float[(int) tensor.size()];
      tensor.copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }

  public float[] values(Operand<TFloat32> operand) {
    return values(operand, List.of());
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
