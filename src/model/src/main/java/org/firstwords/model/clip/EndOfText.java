package org.firstwords.model.clip;

/// The end-of-text token, at which the text embedding is read.
///
/// @param id that token's id, as `eos_token_id` says it
public record EndOfText(int id) {
  /// A wrong id in the first published configurations; they mean the position of the highest id.
  private static final int MISTAKEN = 2;

  /// The place in the tokens; the first one if none ends the text.
  int place(int[] tokens) {
    return id == MISTAKEN ? highest(tokens) : first(tokens);
  }

  private static int highest(int[] tokens) {
    var best = 0;
    for (var i = 1; i < tokens.length; i++) {
      if (tokens[i] > tokens[best]) {
        best = i;
      }
    }
    return best;
  }

  private int first(int[] tokens) {
    for (var i = 0; i < tokens.length; i++) {
      if (tokens[i] == id) {
        return i;
      }
    }
    return 0;
  }
}
