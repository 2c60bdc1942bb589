package org.firstwords.model.text;

import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// A network from utterances to embeddings.
public sealed interface TextEncoder permits EmbeddingMean {
  /// What its parameters' names begin with in a checkpoint.
  String PREFIX = "text_encoder.";

  /// A batch of utterances in the form that [#encode] takes; the caller closes it.
  ///
  /// @param utterances token ids, one row an utterance, not empty
  TFloat32 tensor(int[][] utterances);

  /// Adds the network to the graph.
  ///
  /// @param utterances what [#tensor] made
  /// @return `[B, E]`, not normalised
  Operand<TFloat32> encode(Layers layers, Operand<TFloat32> utterances);
}
