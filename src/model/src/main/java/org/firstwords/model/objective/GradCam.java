package org.firstwords.model.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/// Grad-CAM: the channels of the last feature map, weighted by the mean gradient of the similarity.
/// Selvaraju et al. 2017, equations 1 and 2.
public final class GradCam {
  private GradCam() {}

  /// `relu(sum over channels of mean gradient * map)`, `[B, height, width]`.
  ///
  /// @param map `[B, height, width, channels]`
  /// @param gradient of the similarity by `map`, of the same shape
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> map, Operand<TFloat32> gradient) {
    var alpha = tf.math.mean(gradient, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
    return tf.nn.relu(tf.reduceSum(tf.math.mul(map, alpha), tf.constant(3)));
  }
}
