package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/// Sizes that are known only when the graph runs.
public final class Dimension {
  private Dimension() {}

  /// The size along one dimension, a scalar.
  public static Operand<TInt32> size(Ops tf, Operand<? extends TType> values, int dimension) {
    return tf.gather(tf.shape(values), tf.constant(dimension), tf.constant(0));
  }

  /// `[A, B, C]` to `[A, B * C]`.
  public static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> values) {
    var form = tf.stack(java.util.List.of(size(tf, values, 0), tf.constant(-1)));
    return tf.reshape(values, form);
  }
}
