package org.firstwords.model;

import java.util.List;
import java.util.function.UnaryOperator;
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
    return values(
        operand,
        runner -> {
          beside.forEach(runner::addTarget);
          return runner;
        });
  }

  /// All values of an operand in a run to which something is added.
  public float[] values(Operand<TFloat32> operand, UnaryOperator<Session.Runner> added) {
    try (var result = added.apply(session.runner().fetch(operand)).run()) {
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
