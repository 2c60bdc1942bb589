package org.firstwords.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.tensor.TensorData;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/// Assigns variables in one session run, because TensorFlow compiles each new run signature. The
/// tensors are not copied.
public final class VariableLoader implements AutoCloseable {
  private final Session.Runner runner;
  private final List<TFloat32> tensors = new ArrayList<>();

  public VariableLoader(Session session) {
    this.runner = session.runner();
  }

  /// Initialises every variable.
  public static void initialise(Session session, Variables variables, long seed) {
    try (var loading = new VariableLoader(session)) {
      variables.all().forEach(variable -> loading.put(variable, variable.initial(seed)));
      loading.run();
    }
  }

  /// Adds an assignment.
  public void put(Variable variable, TensorData stored) {
    var tensor = variable.tensor(stored);
    tensors.add(tensor);
    runner.feed(variable.incoming(), tensor).addTarget(variable.assign());
  }

  /// Executes the assignments.
  public void run() {
    runner.run().close();
  }

  @Override
  public void close() {
    tensors.forEach(TFloat32::close);
  }
}
