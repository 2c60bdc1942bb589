package org.firstwords.data.image;

import java.util.Optional;

/// The segments of a JPEG file up to the first scan.
final class JpegSegments {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  private JpegSegments() {}

  /// A segment without its marker and length.
  ///
  /// @param start where its content begins
  record Segment(int marker, int start, int length) {}

  /// The first segment with this marker.
  static Optional<Segment> find(byte[] file, int marker) {
    return from(file, 2, marker);
  }

  /// The next segment with this marker.
  static Optional<Segment> after(byte[] file, Segment before) {
    return from(file, before.start() + before.length(), before.marker());
  }

  private static Optional<Segment> from(byte[] file, int from, int wanted) {
    var at = from;
    while (at + 3 < file.length) {
      var marker = Bytes.unsigned(file, at + 1);
      if (Bytes.unsigned(file, at) != 0xff || marker == 0xff || marker == 0) {
        at++; // fill bytes
      } else if (isAlone(marker)) {
        at += 2;
      } else {
        var length = (int) Bytes.bigEndian(file, at + 2, 2) - 2;
        if (marker == wanted) {
          return Optional.of(new Segment(marker, at + 4, Math.max(0, length)));
        }
        if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
          return Optional.empty();
        }
        at += 4 + Math.max(0, length);
      }
    }
    return Optional.empty();
  }

  /// A marker without a segment: restarts, and the start of the image.
  private static boolean isAlone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }
}
