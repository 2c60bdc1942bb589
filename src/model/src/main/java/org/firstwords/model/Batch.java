package org.firstwords.model;

/// A batch of images or image features with their utterances, row by row.
public sealed interface Batch {
  /// Token ids; row i belongs to image i and is not empty.
  int[][] utterances();

  /// Number of rows.
  default int size() {
    return utterances().length;
  }

  /// Images.
  ///
  /// @param values `[B, size, size, 3]` in one array, red first, normalised
  @SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
  record Images(float[] values, int[][] utterances) implements Batch {}

  /// Precomputed features of a frozen trunk; only the head and the utterance encoder are computed.
  ///
  /// @param values `[B, F]` in one array, as [org.firstwords.model.graph.ContrastiveModel#features]
  ///   returns them
  @SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
  record Features(float[] values, int[][] utterances) implements Batch {}
}
