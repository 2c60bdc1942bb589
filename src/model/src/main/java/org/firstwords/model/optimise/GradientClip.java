package org.firstwords.model.optimise;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Limits the length of the gradient of each tensor, one by one.
public final class GradientClip {
  private static final float EPSILON = 1e-6f;

  private GradientClip() {}

  /// `gradient * min(1, longest / (length + 1e-6))`
  ///
  /// @param longest above 0
  public static Operand<TFloat32> clip(Ops tf, Operand<TFloat32> gradient, double longest) {
    var squares = tf.math.square(tf.reshape(gradient, tf.constant(new int[] {-1})));
    var length = tf.math.sqrt(tf.reduceSum(squares, tf.constant(0)));
    var factor =
        tf.math.div(tf.constant((float) longest), tf.math.add(length, tf.constant(EPSILON)));
    return tf.math.mul(gradient, tf.math.minimum(factor, tf.constant(1f)));
  }
}
