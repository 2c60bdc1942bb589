package org.firstwords.data.transcript;

/// One row of a transcript that counts: something a parent said, from a time to a time.
///
/// @param row in the file; the row of column names is 1
/// @param utterance as written
/// @param start in whole seconds
/// @param end in whole seconds: when the next row starts
public record Turn(int row, String utterance, int start, int end) {}
