package org.firstwords.model.layer;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// The kernels that the convolutions of a forward pass use: variables or constants.
///
/// @param learn whether gradients of the kernels are needed
public record Kernels(Function<Variable, Operand<TFloat32>> source, boolean learn) {
  Operand<TFloat32> of(Variable kernel) {
    return source.apply(kernel);
  }

  /// The variables, without gradients.
  public static Kernels variables() {
    return new Kernels(Variable::value, false);
  }

  /// The variables, with gradients.
  public static Kernels learning() {
    return new Kernels(Variable::value, true);
  }

  /// Constants with the current values of the variables, for kernels that never change: TensorFlow
  /// then converts them to the oneDNN layout, and to bfloat16, once instead of in every step.
  public static Kernels constants(Ops tf, Snapshot held) {
    return new Kernels(kernel -> constant(tf, held, kernel), false);
  }

  private static Operand<TFloat32> constant(Ops tf, Snapshot held, Variable kernel) {
    try (var value = kernel.tensor(held.get(kernel.info().name()))) {
      return tf.constantOf(value);
    }
  }
}
