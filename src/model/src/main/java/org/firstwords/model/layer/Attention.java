package org.firstwords.model.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/// Attention of a sequence to itself with several heads. Vaswani et al. 2017, section 3.2:
///
/// ```
/// softmax(Q K' / sqrt(E / heads)) V
/// ```
///
/// @param names of its parameters
/// @param size E
/// @param start initialisation of the parameters
/// @param dropout share of the attention weights that training drops
public record Attention(Names names, int size, int heads, Start start, double dropout) {
  private static final int PARTS = 3;

  /// Names of the projections, prefixes of `weight` and `bias`.
  public sealed interface Names {
    /// The output projection.
    String out();

    /// One projection of queries, keys and values, `[3 E, E]`.
    record Packed(String packed, String out) implements Names {}

    /// A projection each of queries, keys and values, `[E, E]`.
    record Apart(String queries, String keys, String values, String out) implements Names {}
  }

  /// Initialisation scheme.
  public enum Start {
    /// `nn.MultiheadAttention`: Xavier's uniform for the packed projection, biases 0.
    PYTORCH,
    /// Vision transformers: normal with deviation 0.02, biases 0.
    VISION;

    Initialiser packed(int size) {
      return switch (this) {
        case PYTORCH -> new Initialiser.Uniform(Math.sqrt(6.0 / (size + PARTS * size)));
        case VISION -> new Initialiser.Normal(VISION_DEVIATION);
      };
    }

    Initialiser out(int size) {
      return switch (this) {
        case PYTORCH -> Initialiser.linear(size);
        case VISION -> new Initialiser.Normal(VISION_DEVIATION);
      };
    }
  }

  private static final double VISION_DEVIATION = 0.02;

  /// Every position attends to every position.
  ///
  /// @param sequence `[B, T, E]`
  public Operand<TFloat32> of(Layers layers, Operand<TFloat32> sequence) {
    return of(layers, sequence, Optional.empty());
  }

  /// No position attends to those where the mask, `[B, T]`, is 0.
  public Operand<TFloat32> masked(
      Layers layers, Operand<TFloat32> sequence, Operand<TFloat32> mask) {
    var tf = layers.tf();
    var penalty = tf.expandDims(penalty(tf, mask), tf.constant(1));
    return of(
        layers, sequence, Optional.of(tf.expandDims(penalty, tf.constant(1)))); // [B, 1, 1, T]
  }

  /// No position attends to later ones.
  public Operand<TFloat32> causal(Layers layers, Operand<TFloat32> sequence) {
    var tf = layers.tf();
    var length = DynamicShape.size(tf, sequence, 1);
    var all = tf.fill(tf.stack(List.of(length, length)), tf.constant(1f));
    var earlier = tf.linalg.bandPart(all, tf.constant(-1L), tf.constant(0L)); // [T, T]
    return of(layers, sequence, Optional.of(penalty(tf, earlier)));
  }

  private Operand<TFloat32> of(
      Layers layers, Operand<TFloat32> sequence, Optional<Operand<TFloat32>> penalty) {
    var tf = layers.tf();
    var parts = parts(layers, sequence);
    var form = tf.shape(sequence);
    var queries = heads(tf, parts.get(0), form);
    var keys = heads(tf, parts.get(1), form);
    var values = heads(tf, parts.get(2), form);
    var scale = tf.constant((float) (1 / Math.sqrt((double) size / heads)));
    Operand<TFloat32> scores =
        tf.math.mul(
            tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true)), scale);
    if (penalty.isPresent()) {
      scores = tf.math.add(scores, penalty.get());
    }
    var weights = layers.dropout(tf.nn.softmax(scores), dropout); // [B, heads, T, T]
    var attended = tf.train.batchMatMul(weights, values, TFloat32.class);
    var joined =
        tf.reshape(tf.linalg.transpose(attended, tf.constant(new int[] {0, 2, 1, 3})), form);
    return layers.linear(joined, parameters(layers, names.out(), size, start.out(size)));
  }

  /// Queries, keys and values, `[B, T, E]` each.
  private List<? extends Operand<TFloat32>> parts(Layers layers, Operand<TFloat32> sequence) {
    var tf = layers.tf();
    return switch (names) {
      case Names.Packed(var prefix, _) -> {
        var packed = parameters(layers, prefix, PARTS * size, start.packed(size));
        var joined = layers.linear(sequence, packed);
        yield tf.split(tf.constant(2), joined, (long) PARTS).output();
      }
      case Names.Apart(var queries, var keys, var values, _) ->
          Stream.of(queries, keys, values)
              .map(prefix -> parameters(layers, prefix, size, start.out(size)))
              .map(own -> layers.linear(sequence, own))
              .toList();
    };
  }

  private Layers.Linear parameters(Layers layers, String prefix, int outputs, Initialiser initial) {
    return new Layers.Linear(
        layers.parameter(prefix + "weight", Layout.SAME, initial, outputs, size),
        layers.parameter(prefix + "bias", Layout.SAME, Initialiser.zero(), outputs));
  }

  /// `[B, T, E]` to `[B, heads, T, E / heads]`.
  private Operand<TFloat32> heads(
      Ops tf, Operand<TFloat32> part, Operand<org.tensorflow.types.TInt32> form) {
    var outer = tf.slice(form, tf.constant(new int[] {0}), tf.constant(new int[] {2}));
    var inner = tf.constant(new int[] {heads, size / heads});
    var apart = tf.reshape(part, tf.concat(List.of(outer, inner), tf.constant(0)));
    return tf.linalg.transpose(apart, tf.constant(new int[] {0, 2, 1, 3}));
  }

  /// Close to minus infinity where the mask is 0.
  private static Operand<TFloat32> penalty(Ops tf, Operand<TFloat32> mask) {
    return tf.math.mul(tf.math.sub(mask, tf.constant(1f)), tf.constant(1e30f));
  }
}
