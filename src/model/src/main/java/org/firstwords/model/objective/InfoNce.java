package org.firstwords.model.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Symmetric InfoNCE: each image must pick its own utterance from the batch, and the reverse.
/// Radford et al. 2021 (CLIP), figure 3.
///
/// @param loss mean of the two cross-entropies
/// @param imageAccuracy share of images that pick their utterance
/// @param textAccuracy share of utterances that pick their image
public record InfoNce(
    Operand<TFloat32> loss, Operand<TFloat32> imageAccuracy, Operand<TFloat32> textAccuracy) {
  /// @param logits `[B, B]`; image i belongs to utterance i
  public static InfoNce of(Ops tf, Operand<TFloat32> logits) {
    var byUtterance = tf.linalg.transpose(logits, tf.constant(new int[] {1, 0}));
    var own = own(tf, logits);
    var images = crossEntropy(tf, logits, own);
    var utterances = crossEntropy(tf, byUtterance, own);
    return new InfoNce(
        tf.math.mul(tf.constant(0.5f), tf.math.add(images, utterances)),
        accuracy(tf, logits, own),
        accuracy(tf, byUtterance, own));
  }

  /// The identity, `[B, B]`, built of operations without gradient.
  private static Operand<TFloat32> own(Ops tf, Operand<TFloat32> logits) {
    var batch = tf.size(tf.math.argMax(logits, tf.constant(1)));
    var rows = tf.range(tf.constant(0), batch, tf.constant(1));
    return tf.oneHot(rows, batch, tf.constant(1f), tf.constant(0f));
  }

  /// The sum of the similarities of each image and its own utterance, a scalar.
  ///
  /// @param similarities `[B, B]`
  public static Operand<TFloat32> ownPairs(Ops tf, Operand<TFloat32> similarities) {
    var pairs = tf.math.mul(similarities, own(tf, similarities));
    return tf.reduceSum(pairs, tf.constant(new int[] {0, 1}));
  }

  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> own) {
    var losses = tf.nn.softmaxCrossEntropyWithLogits(logits, own).loss(); // [B]
    return tf.math.mean(losses, tf.constant(0));
  }

  /// The first of equal logits is picked.
  private static Operand<TFloat32> accuracy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> own) {
    var picked = tf.math.argMax(logits, tf.constant(1));
    var right = tf.math.equal(picked, tf.math.argMax(own, tf.constant(1)));
    return tf.math.mean(tf.dtypes.cast(right, TFloat32.class), tf.constant(0));
  }
}
