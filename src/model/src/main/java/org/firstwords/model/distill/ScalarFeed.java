package org.firstwords.model.distill;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.optimise.AdamW;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/// Feeds scalars to a run, and closes them.
record ScalarFeed(Session.Runner runner, List<TFloat32> tensors) implements AutoCloseable {
  ScalarFeed(Session.Runner runner) {
    this(runner, new ArrayList<>());
  }

  void put(Operand<TFloat32> operand, double value) {
    var tensor = TFloat32.scalarOf((float) value);
    tensors.add(tensor);
    runner.feed(operand, tensor);
  }

  void put(AdamW optimizer, AdamW.Factors factors) {
    put(optimizer.decay(), factors.decay());
    put(optimizer.rate(), factors.rate());
    put(optimizer.epsilon(), factors.epsilon());
  }

  @Override
  public void close() {
    tensors.forEach(TFloat32::close);
  }
}
