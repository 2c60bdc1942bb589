package org.firstwords.model.text;

import org.firstwords.model.layer.Initial;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/// The mean of the words' vectors: their sum over the utterance's length. Padding (id 0) adds
/// nothing to the sum and its row never changes, but it counts where the length counts it.
///
/// The utterance enters as a bag of words, so the mean is one product of matrices, the same in
/// every run, and its gradient reaches the whole table, as AdamW's decay does.
///
/// @param vocabulary number of words
/// @param embedding size of the embedding
public record EmbeddingMean(int vocabulary, int embedding) implements TextEncoder {
  /// The id of padding.
  public static final int PADDING = 0;

  /// `[B, V]`: how often each word is in each utterance, over the utterance's length.
  @Override
  public TFloat32 tensor(int[][] utterances) {
    var bags = new float[utterances.length * vocabulary];
    for (int row = 0; row < utterances.length; row++) {
      count(utterances[row], bags, row * vocabulary);
    }
    return TFloat32.tensorOf(
        Shape.of(utterances.length, vocabulary), DataBuffers.of(bags, true, false));
  }

  private void count(int[] utterance, float[] bags, int from) {
    if (utterance.length == 0) {
      throw new IllegalArgumentException("an utterance without words");
    }
    for (var word : utterance) {
      if (word < 0 || word >= vocabulary) {
        throw new IllegalArgumentException(
            "word id %d is outside the vocabulary of %d".formatted(word, vocabulary));
      }
      if (word != PADDING) {
        bags[from + word] += 1f / utterance.length;
      }
    }
  }

  @Override
  public Operand<TFloat32> encode(Layers layers, Operand<TFloat32> utterances) {
    var table =
        layers.parameter(
            PREFIX + "embedding.weight",
            Layout.SAME,
            new Initial.NormalButFirstRow(),
            vocabulary,
            embedding);
    return layers.tf().linalg.matMul(utterances, table); // [B, V] x [V, E]
  }
}
