package org.firstwords.model.text;

import java.util.List;
import org.firstwords.model.layer.Attention;
import org.firstwords.model.layer.DynamicShape;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// One layer of a transformer over the words, PyTorch's `nn.TransformerEncoderLayer` with
/// post-normalisation; the sum over the positions divided by the length of the utterance. Vaswani
/// et al. 2017, "Attention Is All You Need", section 3.
public record TransformerText(
    int vocabulary, int embedding, PositionalEncoding positions, TransformerPadding padding)
    implements TextEncoder {
  private static final String LAYER = PREFIX + "transformer_encoder.layers.0.";
  private static final int HEADS = 8;
  private static final int EXPANSION = 4;
  private static final double DROPOUT = 0.1;
  private static final float EPSILON = 1e-5f;

  public TransformerText {
    if (embedding % HEADS != 0) {
      throw new org.firstwords.core.process.UserException(
          "a transformer of %d heads needs an embedding size divisible by %d, not %d"
              .formatted(HEADS, HEADS, embedding));
    }
  }

  @Override
  public Features encode(Layers layers, TextInput utterances) {
    var tf = layers.tf();
    var table = TextEncoder.table(layers, vocabulary, embedding);
    var positioned = addPositions(layers, utterances.lookUp(tf, table, vocabulary, embedding));
    var mask = utterances.mask(tf); // [B, L]
    var encoded = layer(layers, positioned, mask); // [B, L, E]
    var counted =
        switch (padding) {
          case REFERENCE -> encoded;
          case MASKED -> tf.math.mul(encoded, tf.expandDims(mask, tf.constant(2)));
        };
    var sum = tf.reduceSum(counted, tf.constant(1)); // [B, E]
    return new Features(counted, tf.math.div(sum, utterances.lengths()));
  }

  private Operand<TFloat32> addPositions(Layers layers, Operand<TFloat32> words) {
    var tf = layers.tf();
    return switch (positions) {
      case NONE -> words;
      case SINUSOIDAL -> tf.math.add(words, first(tf, tf.constant(sinusoids()), words));
      case LEARNED -> {
        var learned =
            layers.parameter(
                PREFIX + "pos_embed",
                Layout.SAME,
                Initialiser.zero(),
                TextInput.MAX_LENGTH,
                1,
                embedding);
        var rows = tf.reshape(learned, tf.constant(new int[] {TextInput.MAX_LENGTH, embedding}));
        yield tf.math.add(words, first(tf, rows, words));
      }
    };
  }

  /// The first rows of `[25, E]`, one for each position.
  private Operand<TFloat32> first(Ops tf, Operand<TFloat32> rows, Operand<TFloat32> words) {
    var length = DynamicShape.size(tf, words, 1);
    var size = tf.stack(List.of(length, tf.constant(embedding)));
    return tf.slice(rows, tf.constant(new int[] {0, 0}), size); // [L, E]
  }

  private float[][] sinusoids() {
    var sinusoids = new float[TextInput.MAX_LENGTH][embedding];
    for (int position = 0; position < sinusoids.length; position++) {
      for (int i = 0; i < embedding; i++) {
        var angle = position / Math.pow(10_000, (i - i % 2) / (double) embedding);
        sinusoids[position][i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return sinusoids;
  }

  private Operand<TFloat32> layer(Layers layers, Operand<TFloat32> words, Operand<TFloat32> mask) {
    var tf = layers.tf();
    var attention =
        new Attention(
            new Attention.Names.Packed(LAYER + "self_attn.in_proj_", LAYER + "self_attn.out_proj."),
            embedding,
            HEADS,
            Attention.Start.PYTORCH,
            DROPOUT);
    var attended = layers.dropout(attention.masked(layers, words, mask), DROPOUT);
    var normalised =
        layers.layerNorm(LAYER + "norm1", tf.math.add(words, attended), embedding, EPSILON);
    var wide = layers.linear(LAYER + "linear1", normalised, embedding, EXPANSION * embedding);
    var dropped = layers.dropout(tf.nn.relu(wide), DROPOUT);
    var narrow = layers.linear(LAYER + "linear2", dropped, EXPANSION * embedding, embedding);
    var fed = tf.math.add(normalised, layers.dropout(narrow, DROPOUT));
    return layers.layerNorm(LAYER + "norm2", fed, embedding, EPSILON);
  }
}
