package org.firstwords.model.text;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// A batch of utterances as tensors, padded to its longest; fed to a [TextInput].
///
/// @param ids `[B, L]`
/// @param lengths `[B, 1]`
public record UtteranceBatch(TInt32 ids, TFloat32 lengths) implements AutoCloseable {
  /// @param tokens token ids, one row an utterance, not empty; ids past [TextInput#MAX_LENGTH] are
  ///   dropped
  /// @throws IllegalArgumentException if an id is outside the vocabulary
  public static UtteranceBatch of(int[][] tokens, int vocabulary) {
    var longest = 0;
    for (var row : tokens) {
      check(row, vocabulary);
      longest = Math.max(longest, Math.min(row.length, TextInput.MAX_LENGTH));
    }
    var ids = new int[tokens.length * longest];
    var lengths = new float[tokens.length];
    for (int row = 0; row < tokens.length; row++) {
      var length = Math.min(tokens[row].length, longest);
      System.arraycopy(tokens[row], 0, ids, row * longest, length);
      lengths[row] = length;
    }
    return new UtteranceBatch(
        TInt32.tensorOf(Shape.of(tokens.length, longest), DataBuffers.of(ids)),
        TFloat32.tensorOf(Shape.of(tokens.length, 1), DataBuffers.of(lengths)));
  }

  private static void check(int[] utterance, int vocabulary) {
    if (utterance.length == 0) {
      throw new IllegalArgumentException("an utterance without words");
    }
    for (var word : utterance) {
      if (word < 0 || word >= vocabulary) {
        throw new IllegalArgumentException(
            "word id %d is outside the vocabulary of %d".formatted(word, vocabulary));
      }
    }
  }

  @Override
  public void close() {
    ids.close();
    lengths.close();
  }
}
