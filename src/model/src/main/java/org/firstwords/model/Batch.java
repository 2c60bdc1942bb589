package org.firstwords.model;

/// What a model is trained or judged on: things seen and the utterances that go with them, row by
/// row.
public sealed interface Batch {
  /// Token ids; row i belongs to image i and is not empty.
  int[][] utterances();

  /// Number of rows.
  default int size() {
    return utterances().length;
  }

  /// Images as such.
  ///
  /// @param values `[B, size, size, 3]` in one array, red first, normalised
  @SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
  record Images(float[] values, int[][] utterances) implements Batch {}

  /// What a frozen trunk made of images, so that only what learns is computed.
  ///
  /// @param values `[B, F]` in one array, as [ContrastiveModel#features] gives them
  @SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
  record Features(float[] values, int[][] utterances) implements Batch {}
}
