package org.firstwords.data.transcript;

/// One utterance of a parent, with its start and end.
///
/// @param row in the file; the row of column names is 1
/// @param utterance as written
/// @param start in whole seconds
/// @param end in whole seconds: when the next row starts
public record Turn(int row, String utterance, int start, int end) {}
