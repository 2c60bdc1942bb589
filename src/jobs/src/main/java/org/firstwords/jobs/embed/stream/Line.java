package org.firstwords.jobs.embed.stream;

/// A line of the input.
sealed interface Line {
  /// Counted from 1.
  long number();

  /// @param bytes without the line end
  @SuppressWarnings("ArrayRecordComponent") // parsed once, compared by no one
  record Whole(long number, byte[] bytes) implements Line {}

  /// One longer than [LineReader#LONGEST]; what it held is gone.
  record TooLong(long number) implements Line {}
}
