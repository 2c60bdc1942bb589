package org.firstwords.jobs.embed.encode;

import java.util.List;

/// Model input: a preprocessed image or a tokenised text.
public sealed interface EncoderInput {
  /// @param values `[size, size, 3]`, normalised
  @SuppressWarnings("ArrayRecordComponent") // numbers for the network, compared by no one
  record Picture(float[] values) implements EncoderInput {}

  /// @param tokens at least one
  /// @param unknown those of its words that the vocabulary lacks
  @SuppressWarnings("ArrayRecordComponent")
  record Text(int[] tokens, List<String> unknown) implements EncoderInput {}
}
