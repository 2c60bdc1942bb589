package org.firstwords.model;

import org.firstwords.model.text.Positions;
import org.firstwords.model.text.TransformerPadding;

/// The utterance encoder and its settings.
///
/// @param positions of the transformer; ignored by the others
/// @param padding of the transformer; ignored by the others
/// @param dropout whether training applies dropout where the reference does; the embedding mean has
///   none
public record TextSpec(
    Text encoder, Positions positions, TransformerPadding padding, boolean dropout) {
  /// The encoder with the reference's choices.
  public static TextSpec of(Text encoder) {
    return new TextSpec(encoder, Positions.LEARNED, TransformerPadding.REFERENCE, true);
  }
}
