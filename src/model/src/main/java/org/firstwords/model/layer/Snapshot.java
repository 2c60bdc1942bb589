package org.firstwords.model.layer;

import java.util.HashMap;
import java.util.Map;
import org.firstwords.model.tensor.TensorData;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/// The values of variables at one moment, copied on write.
public final class Snapshot implements AutoCloseable {
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Result result;

  private Snapshot(Session session, Variables taken) {
    var runner = session.runner();
    for (var variable : taken.all()) {
      variables.put(variable.info().name(), variable);
      places.put(variable.info().name(), places.size());
      runner.fetch(variable.value());
    }
    this.result = runner.run();
  }

  /// All variables, at least one.
  public static Snapshot of(Session session, Variables variables) {
    return new Snapshot(session, variables);
  }

  public boolean has(String name) {
    return variables.containsKey(name);
  }

  /// The value of a variable in the stored layout.
  public TensorData get(String name) {
    var variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return variable.stored(tensor(name));
  }

  /// The value of a variable in the layout of the graph; closed with the snapshot.
  public TFloat32 tensor(String name) {
    var place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return (TFloat32) result.get(place);
  }

  @Override
  public void close() {
    result.close();
  }
}
