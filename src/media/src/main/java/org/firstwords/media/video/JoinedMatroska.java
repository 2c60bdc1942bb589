package org.firstwords.media.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// Counts the files that were joined into a Matroska or WebM file by `cat`. FFmpeg reads the first
/// two. Only the headers of top-level elements are read.
public final class JoinedMatroska {
  /// How many FFmpeg reads.
  public static final int READABLE = 2;

  private static final long SEGMENT = 0x18538067L;
  private static final int MAX_ELEMENTS = 100_000;

  private JoinedMatroska() {}

  /// The number of segments; one of unknown size is the last that is counted.
  public static int count(Path file) throws IOException {
    var segments = 0;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      for (var element = 0; element < MAX_ELEMENTS; element++) {
        var id = number(in, false);
        var size = number(in, true);
        if (id < 0) {
          return segments;
        }
        segments += id == SEGMENT ? 1 : 0;
        if (size < 0 || size > in.length() - in.getFilePointer()) {
          return segments;
        }
        in.seek(in.getFilePointer() + size);
      }
    }
    return segments;
  }

  /// An EBML number of 1 to 8 bytes; -1 at the end of the file, and for the unknown size.
  ///
  /// @param masked whether the length marker is no part of the number
  private static long number(RandomAccessFile in, boolean masked) throws IOException {
    var first = in.read();
    if (first <= 0) {
      return -1;
    }
    var length = Integer.numberOfLeadingZeros(first) - 23;
    var value = masked ? first & (0xFFL >> length) : (long) first;
    var allOnes = masked && value == 0xFFL >> length;
    for (var index = 1; index < length; index++) {
      var next = in.read();
      if (next < 0) {
        return -1;
      }
      allOnes &= next == 0xFF;
      value = value << 8 | next;
    }
    return allOnes ? -1 : value;
  }
}
