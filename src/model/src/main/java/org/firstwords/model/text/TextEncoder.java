package org.firstwords.model.text;

import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// A network from utterances to embeddings.
public sealed interface TextEncoder permits EmbeddingMean, RecurrentText, TransformerText {
  /// Prefix of its parameter names in a checkpoint.
  String PREFIX = "text_encoder.";

  /// The output for a batch of utterances.
  ///
  /// @param words `[B, L, E]`, one vector for each position, 0 at padding
  /// @param embedding `[B, E]`, not normalised
  record Features(Operand<TFloat32> words, Operand<TFloat32> embedding) {}

  /// Adds the network to the graph.
  Features encode(Layers layers, TextInput utterances);

  /// The word vectors: normally distributed before training, but 0 for padding.
  static Operand<TFloat32> table(Layers layers, int vocabulary, int embedding) {
    return layers.parameter(
        PREFIX + "embedding.weight",
        Layout.SAME,
        new Initialiser.NormalButFirstRow(),
        vocabulary,
        embedding);
  }
}
