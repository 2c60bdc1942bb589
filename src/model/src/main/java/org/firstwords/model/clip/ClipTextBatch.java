package org.firstwords.model.clip;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/// A batch of texts as tensors, padded with id 0 to its longest.
///
/// @param tokens `[B, T]`
/// @param ends `[B]`, the position at which each text is read
record ClipTextBatch(TInt32 tokens, TInt32 ends) implements AutoCloseable {
  /// @throws IllegalArgumentException if a text is empty, too long or has an unknown token
  static ClipTextBatch of(ClipSpec spec, int[][] rows) {
    var longest = 0;
    for (var row : rows) {
      check(spec, row);
      longest = Math.max(longest, row.length);
    }
    var tokens = new int[rows.length * longest];
    var ends = new int[rows.length];
    for (var row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, tokens, row * longest, rows[row].length);
      ends[row] = spec.end().position(rows[row]);
    }
    return new ClipTextBatch(
        TInt32.tensorOf(Shape.of(rows.length, longest), DataBuffers.of(tokens)),
        TInt32.tensorOf(Shape.of(rows.length), DataBuffers.of(ends)));
  }

  private static void check(ClipSpec spec, int[] row) {
    if (row.length == 0 || row.length > spec.places()) {
      throw new IllegalArgumentException(
          "%d tokens are no text of 1 to %d".formatted(row.length, spec.places()));
    }
    for (var token : row) {
      if (token < 0 || token >= spec.vocabulary()) {
        throw new IllegalArgumentException(
            "token %d is outside the vocabulary of %d".formatted(token, spec.vocabulary()));
      }
    }
  }

  Session.Runner feed(Session.Runner runner, Operand<TInt32> into, Operand<TInt32> places) {
    return runner.feed(into, tokens).feed(places, ends);
  }

  @Override
  public void close() {
    tokens.close();
    ends.close();
  }
}
