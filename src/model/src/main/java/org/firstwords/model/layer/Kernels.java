package org.firstwords.model.layer;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Where the convolutions of a pass take their kernels from.
///
/// @param learn whether the kernels learn from the pass
public record Kernels(Function<Variable, Operand<TFloat32>> source, boolean learn) {
  Operand<TFloat32> of(Variable kernel) {
    return source.apply(kernel);
  }

  /// The variables, in a pass that changes none.
  public static Kernels variables() {
    return new Kernels(Variable::value, false);
  }

  /// The variables, so that the kernels can learn.
  public static Kernels learning() {
    return new Kernels(Variable::value, true);
  }

  /// Constants of what the variables held at one moment, for kernels that never change: TensorFlow
  /// then brings them into oneDNN's order, and into bfloat16, once and not in every step.
  public static Kernels constants(Ops tf, Snapshot held) {
    return new Kernels(kernel -> constant(tf, held, kernel), false);
  }

  private static Operand<TFloat32> constant(Ops tf, Snapshot held, Variable kernel) {
    try (var value = kernel.tensor(held.get(kernel.info().name()))) {
      return tf.constantOf(value);
    }
  }
}
