package org.firstwords.model;

/// Images and the utterances that go with them, row by row.
///
/// @param images `[B, size, size, 3]` in one array, red first, normalised
/// @param utterances token ids; row i belongs to image i and is not empty
@SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
public record Batch(float[] images, int[][] utterances) {
  public int size() {
    return utterances.length;
  }
}
