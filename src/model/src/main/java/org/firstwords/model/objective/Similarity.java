package org.firstwords.model.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/// Cosine similarity over a temperature.
public final class Similarity {
  private static final float SHORTEST = 1e-12f;

  private Similarity() {}

  /// The rows scaled to length 1; a row shorter than 1e-12 is divided by that instead.
  ///
  /// @param rows `[B, E]`
  public static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> rows) {
    var squares = tf.reduceSum(tf.math.square(rows), tf.constant(1), ReduceSum.keepDims(true));
    var bounded = tf.math.maximum(squares, tf.constant(SHORTEST * SHORTEST)); // [B, 1]
    return tf.math.mul(rows, tf.math.rsqrt(bounded));
  }

  /// `[B, B]`, image i against utterance j.
  ///
  /// @param images `[B, E]`, rows of length 1
  /// @param utterances `[B, E]`, rows of length 1
  public static Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> utterances, double temperature) {
    var cosines = tf.linalg.matMul(images, utterances, MatMul.transposeB(true));
    return tf.math.mul(cosines, tf.constant((float) Math.exp(-Math.log(temperature))));
  }
}
