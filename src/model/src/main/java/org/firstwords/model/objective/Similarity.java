package org.firstwords.model.objective;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// Similarity functions of image and utterance embeddings, -1 to 1.
public final class Similarity {
  private static final float MIN_NORM = 1e-12f;

  private Similarity() {}

  /// The vectors scaled to length 1; one shorter than 1e-12 is divided by that instead.
  ///
  /// @param vectors `[..., E]`
  public static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> vectors) {
    var squares = tf.reduceSum(tf.math.square(vectors), tf.constant(-1), ReduceSum.keepDims(true));
    var bounded = tf.math.maximum(squares, tf.constant(MIN_NORM * MIN_NORM)); // [..., 1]
    return tf.math.mul(vectors, tf.math.rsqrt(bounded));
  }

  /// `[B, B]`, image i against utterance j.
  ///
  /// @param images `[B, E]`, rows of length 1
  /// @param utterances `[B, E]`, rows of length 1
  public static Operand<TFloat32> cosines(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> utterances) {
    return tf.linalg.matMul(images, utterances, MatMul.transposeB(true));
  }

  /// `[B, B]`: for every word of utterance j its most similar location of image i, and the mean of
  /// these over the words.
  ///
  /// @param locations `[B, P, E]`, vectors of length 1
  /// @param words `[B, L, E]`, vectors of length 1, or 0 at padding
  /// @param lengths `[B, 1]`, number of words of each utterance
  public static Operand<TFloat32> best(
      Ops tf, Operand<TFloat32> locations, Operand<TFloat32> words, Operand<TFloat32> lengths) {
    var size = (int) locations.shape().get(2);
    var rows = tf.constant(new int[] {-1, size});
    Operand<TFloat32> all =
        cosines(tf, tf.reshape(locations, rows), tf.reshape(words, rows)); // [B * P, B * L]
    var two = tf.constant(new int[] {2});
    var start = tf.constant(new int[] {0});
    var form =
        List.<Operand<TInt32>>of(
            tf.slice(tf.shape(locations), start, two), tf.slice(tf.shape(words), start, two));
    var apart = tf.reshape(all, tf.concat(form, tf.constant(0))); // [B, P, B, L]
    var best = tf.reduceMax(apart, tf.constant(1), new ReduceMax.Options[0]); // [B, B, L]
    var sums = tf.reduceSum(best, tf.constant(2)); // [B, B]
    return tf.math.div(sums, tf.linalg.transpose(lengths, tf.constant(new int[] {1, 0})));
  }
}
