package org.firstwords.jobs.embed.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Splits a stream into lines of bounded length.
final class LineReader {
  /// Bytes of the longest accepted line: an image of 12 MB in base64.
  static final int LONGEST = 16 << 20;

  private final InputStream in;
  private final int longest;
  private long number;

  LineReader(InputStream in) {
    this(in, LONGEST);
  }

  LineReader(InputStream in, int longest) {
    this.in = new BufferedInputStream(in);
    this.longest = longest;
  }

  /// The next line, if any; the last may lack its line end.
  Optional<Line> next() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var length = 0L;
    var read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (length++ < longest) {
        bytes.write(read);
      }
    }
    number++;
    return Optional.of(
        length > longest ? new Line.TooLong(number) : new Line.Whole(number, bytes.toByteArray()));
  }

  /// An input line.
  sealed interface Line {
    /// Counted from 1.
    long number();

    /// @param bytes without the line end
    @SuppressWarnings("ArrayRecordComponent") // parsed once, compared by no one
    record Whole(long number, byte[] bytes) implements Line {}

    /// Longer than [LineReader#LONGEST]; its content is discarded.
    record TooLong(long number) implements Line {}
  }
}
