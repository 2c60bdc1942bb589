package org.firstwords.jobs.embed.file;

import java.io.ByteArrayOutputStream;

/// Parquet repetition and definition levels of a list column: repetition level 0 at the start of
/// each list and 1 after it, definition level 1 everywhere. Run-length encoded, with the size in
/// bytes in front.
final class ParquetLevels {
  private static final int SEVEN_BITS = 0x7f;
  private final ByteArrayOutputStream runs = new ByteArrayOutputStream();

  private ParquetLevels() {}

  /// The levels of so many lists of so many numbers.
  static byte[] ofLists(int rows, int dimension) {
    var repetition = new ParquetLevels();
    for (var row = 0; row < rows; row++) {
      repetition.run(1, 0);
      repetition.run(dimension - 1, 1);
    }
    var definition = new ParquetLevels();
    definition.run(rows * dimension, 1);
    var both = new ByteArrayOutputStream();
    both.writeBytes(repetition.sized());
    both.writeBytes(definition.sized());
    return both.toByteArray();
  }

  /// Twice the length as a varint, then the value.
  private void run(int length, int level) {
    if (length == 0) {
      return;
    }
    var left = length << 1;
    for (; left > SEVEN_BITS; left >>>= 7) {
      runs.write((left & SEVEN_BITS) | (SEVEN_BITS + 1));
    }
    runs.write(left);
    runs.write(level);
  }

  private byte[] sized() {
    var sized = new ByteArrayOutputStream();
    sized.writeBytes(ParquetFile.littleEndian(runs.size()));
    sized.writeBytes(runs.toByteArray());
    return sized.toByteArray();
  }
}
