package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Where the convolutions of a pass take their kernels from.
public interface Kernels {
  Operand<TFloat32> of(Variable kernel);

  /// Whether they learn from the pass.
  boolean learn();

  /// The variables, in a pass that changes none.
  static Kernels variables() {
    return new Variables(false);
  }

  /// The variables, so that the kernels can learn.
  static Kernels learning() {
    return new Variables(true);
  }

  /// Constants of what the variables held at one moment, for kernels that never change: TensorFlow
  /// then brings them into oneDNN's order, and into bfloat16, once and not in every step.
  static Kernels constants(Ops tf, Snapshot held) {
    return new Constants(tf, held);
  }

  /// @param learn as above
  record Variables(boolean learn) implements Kernels {
    @Override
    public Operand<TFloat32> of(Variable kernel) {
      return kernel.value();
    }
  }

  /// @param held the values
  record Constants(Ops tf, Snapshot held) implements Kernels {
    @Override
    public Operand<TFloat32> of(Variable kernel) {
      try (var value = kernel.tensor(held.get(kernel.info().name()))) {
        return tf.constantOf(value);
      }
    }

    @Override
    public boolean learn() {
      return false;
    }
  }
}
