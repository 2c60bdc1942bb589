package org.firstwords.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.firstwords.model.text.EmbeddingMean;
import org.firstwords.model.text.PositionalEncoding;
import org.firstwords.model.text.RecurrentText;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.text.TransformerPadding;
import org.firstwords.model.text.TransformerText;

/// The utterance encoder and its settings.
///
/// @param positions of the transformer; ignored by the others
/// @param padding of the transformer; ignored by the others
/// @param dropout whether training applies dropout where the reference does; the embedding mean has
///   none
@RegisterForReflection
public record TextSpec(
    Text encoder, PositionalEncoding positions, TransformerPadding padding, boolean dropout) {
  /// The encoder with the reference's choices.
  public static TextSpec of(Text encoder) {
    return new TextSpec(encoder, PositionalEncoding.LEARNED, TransformerPadding.REFERENCE, true);
  }

  TextEncoder textEncoder(int vocabulary, int embedding) {
    return switch (encoder) {
      case EMBEDDING -> new EmbeddingMean(vocabulary, embedding);
      case LSTM -> new RecurrentText(vocabulary, embedding, false);
      case BILSTM -> new RecurrentText(vocabulary, embedding, true);
      case TRANSFORMER -> new TransformerText(vocabulary, embedding, positions, padding);
    };
  }
}
