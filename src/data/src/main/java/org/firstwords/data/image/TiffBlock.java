package org.firstwords.data.image;

import java.util.Optional;

/// The first directory of a TIFF file, or of the EXIF block in another image, which has TIFF's
/// form.
///
/// @param start where the block begins
/// @param directory where its first directory begins
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record TiffBlock(byte[] file, int start, boolean bigEndian, int directory) {
  private static final int ENTRY = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /// Empty if there is no such block, or the file ends before its directory does.
  static Optional<TiffBlock> at(byte[] file, int start) {
    var bigEndian = Bytes.hasText(file, start, "MM\0*");
    if (!bigEndian && !Bytes.hasText(file, start, "II*\0")) {
      return Optional.empty();
    }
    var offset = new TiffBlock(file, start, bigEndian, start).number(start + 4, 4);
    if (offset < 8 || start + offset + 2 > file.length) {
      return Optional.empty();
    }
    var block = new TiffBlock(file, start, bigEndian, (int) (start + offset));
    return block.end() <= file.length ? Optional.of(block) : Optional.empty();
  }

  private int end() {
    return directory + 2 + ENTRY * (int) number(directory, 2);
  }

  private long number(int at, int length) {
    return bigEndian ? Bytes.bigEndian(file, at, length) : Bytes.littleEndian(file, at, length);
  }

  /// A number in the directory.
  ///
  /// @param at where it is in the file
  /// @param length in bytes
  record Field(int at, int length, boolean bigEndian, long value) {}

  /// The field with this tag, if it holds one whole number.
  Optional<Field> find(int tag) {
    for (var at = directory + 2; at < end(); at += ENTRY) {
      var type = number(at + 2, 2);
      if (number(at, 2) == tag && (type == SHORT || type == LONG)) {
        var length = type == SHORT ? 2 : 4;
        return Optional.of(new Field(at + 8, length, bigEndian, number(at + 8, length)));
      }
    }
    return Optional.empty();
  }
}
