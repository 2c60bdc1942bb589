package org.firstwords.model.text;

import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// The mean of the word vectors: their sum divided by the length of the utterance. Padding (id 0)
/// adds nothing to the sum and its row never changes, but it counts where the length counts it.
///
/// The mean is one product of a bag of words with the table, which is deterministic; its gradient
/// covers the whole table, as the decay of AdamW does.
///
/// @param vocabulary number of words
/// @param embedding size of the embedding
public record EmbeddingMean(int vocabulary, int embedding) implements TextEncoder {
  @Override
  public Features encode(Layers layers, TextInput utterances) {
    var tf = layers.tf();
    var table = TextEncoder.table(layers, vocabulary, embedding);
    var counts = tf.reduceSum(utterances.oneHot(tf, vocabulary), tf.constant(1)); // [B, V]
    Operand<TFloat32> bags = tf.math.div(counts, utterances.lengths());
    return new Features(
        utterances.lookUp(tf, table, vocabulary, embedding),
        tf.linalg.matMul(bags, table)); // [B, V] x [V, E]
  }
}
