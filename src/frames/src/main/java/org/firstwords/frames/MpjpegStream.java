package org.firstwords.frames;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Parses FFmpeg's `mpjpeg` stream: each JPEG follows header lines with its length and an empty
/// line.
final class MpjpegStream {
  private static final String LENGTH = "content-length:";
  private static final int LONGEST_LINE = 1000;
  private final InputStream in;

  MpjpegStream(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// The next picture; empty at the end of the stream.
  ///
  /// @throws EOFException if the stream ends inside a picture
  Optional<byte[]> next() throws IOException {
    var length = -1;
    for (var line = line(); line.isPresent(); line = line()) {
      var text = line.get();
      if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(text.substring(LENGTH.length()).strip());
      } else if (text.isEmpty() && length >= 0) {
        return Optional.of(picture(length));
      }
    }
    return Optional.empty();
  }

  private byte[] picture(int length) throws IOException {
    var picture = in.readNBytes(length);
    if (picture.length < length) {
      throw new EOFException("FFmpeg's output ends inside a picture");
    }
    return picture;
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return Optional.empty();
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("FFmpeg's output holds no pictures");
      }
      line.write(next);
    }
    return Optional.of(line.toString(StandardCharsets.US_ASCII).strip());
  }
}
