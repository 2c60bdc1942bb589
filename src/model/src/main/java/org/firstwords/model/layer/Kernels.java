package org.firstwords.model.layer;

import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// The kernels that the convolutions of a forward pass use: variables or constants.
public final class Kernels {
  private final Function<Variable, Operand<TFloat32>> source;
  private final boolean learn;
  private final Optional<BatchNormFolding> folding;

  private Kernels(
      Function<Variable, Operand<TFloat32>> source,
      boolean learn,
      Optional<BatchNormFolding> folding) {
    this.source = source;
    this.learn = learn;
    this.folding = folding;
  }

  Operand<TFloat32> of(Variable kernel) {
    return source.apply(kernel);
  }

  /// Whether gradients of the kernels are needed.
  boolean learn() {
    return learn;
  }

  /// The variables, without gradients.
  public static Kernels variables() {
    return new Kernels(Variable::value, false, Optional.empty());
  }

  /// The variables, with gradients.
  public static Kernels learning() {
    return new Kernels(Variable::value, true, Optional.empty());
  }

  /// Constants with the current values of the variables, for kernels that never change: TensorFlow
  /// then converts them to the oneDNN layout, and to bfloat16, once instead of in every step.
  public static Kernels constants(Ops tf, Snapshot held) {
    return new Kernels(kernel -> constant(tf, held, kernel), false, Optional.empty());
  }

  /// Kernels into which the batch normalisations behind them are folded, with their running
  /// statistics: for inference.
  public static Kernels folded(BatchNormFolding folding) {
    return new Kernels(Variable::value, false, Optional.of(folding));
  }

  Optional<BatchNormFolding> folding() {
    return folding;
  }

  private static Operand<TFloat32> constant(Ops tf, Snapshot held, Variable kernel) {
    try (var value = kernel.tensor(held.get(kernel.info().name()))) {
      return tf.constantOf(value);
    }
  }
}
