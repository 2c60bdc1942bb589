package org.firstwords.model;

import org.firstwords.model.text.Positions;
import org.firstwords.model.text.TransformerPadding;

/// How utterances are encoded.
///
/// @param positions of the transformer; nothing to the others
/// @param padding of the transformer; nothing to the others
/// @param dropout whether training lets values fall out where the reference does; the embedding
///   mean has nowhere
public record TextSpec(
    Text encoder, Positions positions, TransformerPadding padding, boolean dropout) {
  /// The encoder with the reference's choices.
  public static TextSpec of(Text encoder) {
    return new TextSpec(encoder, Positions.LEARNED, TransformerPadding.REFERENCE, true);
  }
}
