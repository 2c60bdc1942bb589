package org.firstwords.data.transcript;

/// One utterance of a kept speaker, with its start and end.
///
/// @param row in the file; the row of column names is 1
/// @param utterance as written
/// @param start in seconds; whole ones in SAYCam's form
/// @param end in seconds: as the format says, or when the next row starts
public record Turn(int row, String utterance, double start, double end) {}
