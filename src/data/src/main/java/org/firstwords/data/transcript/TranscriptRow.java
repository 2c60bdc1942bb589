package org.firstwords.data.transcript;

/// A row of a transcript as it is written; a missing cell is empty.
///
/// @param number in the file; the row of column names is 1
record TranscriptRow(int number, String time, String videoName, String utterance, String speaker) {}
