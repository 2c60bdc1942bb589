package org.firstwords.model.layer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/// Attention of a sequence to itself with several heads; queries, keys and values come from one
/// packed projection. Vaswani et al. 2017, section 3.2:
///
/// ```
/// softmax(Q K' / sqrt(E / heads)) V
/// ```
///
/// @param names what its parameters are called
/// @param size E
/// @param start what the parameters hold before training
/// @param dropout share of the attention weights that fall out in training
public record Attention(Names names, int size, int heads, Start start, double dropout) {
  private static final int PARTS = 3;

  /// @param packed before `weight` and `bias` of the packed projection, `[3 E, E]`
  /// @param out before those of the projection of what comes out
  public record Names(String packed, String out) {}

  /// Two customs of initialisation.
  public enum Start {
    /// `nn.MultiheadAttention`: Xavier's uniform for the packed projection, biases 0.
    PYTORCH,
    /// Vision transformers: normal with deviation 0.02, biases 0.
    VISION;

    Initial packed(int size) {
      return switch (this) {
        case PYTORCH -> new Initial.Uniform(Math.sqrt(6.0 / (size + PARTS * size)));
        case VISION -> new Initial.Normal(VISION_DEVIATION);
      };
    }

    Initial out(int size) {
      return switch (this) {
        case PYTORCH -> Initial.linear(size);
        case VISION -> new Initial.Normal(VISION_DEVIATION);
      };
    }
  }

  private static final double VISION_DEVIATION = 0.02;

  /// Every place attends to every place.
  ///
  /// @param sequence `[B, T, E]`
  public Operand<TFloat32> of(Layers layers, Operand<TFloat32> sequence) {
    return of(layers, sequence, Optional.empty());
  }

  /// No place attends to those where the mask, `[B, T]`, is 0.
  public Operand<TFloat32> masked(
      Layers layers, Operand<TFloat32> sequence, Operand<TFloat32> mask) {
    return of(layers, sequence, Optional.of(mask));
  }

  private Operand<TFloat32> of(
      Layers layers, Operand<TFloat32> sequence, Optional<Operand<TFloat32>> mask) {
    var tf = layers.tf();
    var packed =
        layers.linear(
            sequence, parameters(layers, names.packed(), PARTS * size, start.packed(size)));
    var form = tf.shape(sequence);
    var parts = tf.split(tf.constant(2), packed, (long) PARTS).output();
    var queries = heads(tf, parts.get(0), form);
    var keys = heads(tf, parts.get(1), form);
    var values = heads(tf, parts.get(2), form);
    var scale = tf.constant((float) (1 / Math.sqrt((double) size / heads)));
    Operand<TFloat32> scores =
        tf.math.mul(
            tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true)), scale);
    if (mask.isPresent()) {
      scores = tf.math.add(scores, forbidden(tf, mask.get()));
    }
    var weights = layers.dropout(tf.nn.softmax(scores), dropout); // [B, heads, T, T]
    var attended = tf.train.batchMatMul(weights, values, TFloat32.class);
    var joined =
        tf.reshape(tf.linalg.transpose(attended, tf.constant(new int[] {0, 2, 1, 3})), form);
    return layers.linear(joined, parameters(layers, names.out(), size, start.out(size)));
  }

  private Layers.Linear parameters(Layers layers, String prefix, int outputs, Initial initial) {
    return new Layers.Linear(
        layers.parameter(prefix + "weight", Layout.SAME, initial, outputs, size),
        layers.parameter(prefix + "bias", Layout.SAME, Initial.zero(), outputs));
  }

  /// `[B, T, E]` to `[B, heads, T, E / heads]`.
  private Operand<TFloat32> heads(
      Ops tf, Operand<TFloat32> part, Operand<org.tensorflow.types.TInt32> form) {
    var outer = tf.slice(form, tf.constant(new int[] {0}), tf.constant(new int[] {2}));
    var inner = tf.constant(new int[] {heads, size / heads});
    var apart = tf.reshape(part, tf.concat(List.of(outer, inner), tf.constant(0)));
    return tf.linalg.transpose(apart, tf.constant(new int[] {0, 2, 1, 3}));
  }

  /// `[B, 1, 1, T]`: next to minus infinity where the mask is 0.
  private static Operand<TFloat32> forbidden(Ops tf, Operand<TFloat32> mask) {
    var penalty = tf.math.mul(tf.math.sub(mask, tf.constant(1f)), tf.constant(1e30f));
    return tf.expandDims(tf.expandDims(penalty, tf.constant(1)), tf.constant(1));
  }
}
