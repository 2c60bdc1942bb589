package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Where the convolutions of a pass take their kernels from.
@FunctionalInterface
public interface Kernels {
  Operand<TFloat32> of(Variable kernel);

  /// The variables, so that the kernels can learn.
  static Kernels variables() {
    return Variable::value;
  }

  /// Constants of what the variables held at one moment, for kernels that never change: TensorFlow
  /// then brings them into oneDNN's order, and into bfloat16, once and not in every step.
  static Kernels constants(Ops tf, Snapshot held) {
    return kernel -> {
      try (var value = kernel.tensor(held.get(kernel.info().name()))) {
        return tf.constantOf(value);
      }
    };
  }
}
