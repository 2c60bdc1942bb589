package org.firstwords.model.layer;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/// Dynamic shapes: sizes that are known only when the graph runs.
public final class DynamicShape {
  private DynamicShape() {}

  /// The size along one dimension, a scalar.
  public static Operand<TInt32> size(Ops tf, Operand<? extends TType> values, int dimension) {
    return tf.gather(tf.shape(values), tf.constant(dimension), tf.constant(0));
  }

  /// `[A, B, C]` to `[A, B * C]`.
  public static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> values) {
    var form = tf.stack(List.of(size(tf, values, 0), tf.constant(-1)));
    return tf.reshape(values, form);
  }

  /// Applies what maps `[N, in]` to `[N, out]` along the last dimension: `[..., in]` to `[...,
  /// out]`.
  static Operand<TFloat32> alongLast(
      Ops tf, Operand<TFloat32> values, long in, long out, UnaryOperator<Operand<TFloat32>> map) {
    var rows = tf.reshape(values, tf.constant(new long[] {-1, in}));
    var outer = tf.constant(new int[] {values.shape().numDimensions() - 1});
    var form = tf.slice(tf.shape(values), tf.constant(new int[] {0}), outer);
    var last = tf.constant(new int[] {(int) out});
    return tf.reshape(map.apply(rows), tf.concat(List.of(form, last), tf.constant(0)));
  }
}
