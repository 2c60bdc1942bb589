package org.firstwords.model.image;

/// Two numbers of 32 bits in one of 64: an addition or multiplication applies to both.
final class PairedNumbers {
  private PairedNumbers() {}

  static long of(int lower, int upper) {
    return ((long) upper << 32) + lower;
  }

  /// Pairs the bytes of two lines.
  ///
  /// @param count of bytes of each line
  /// @param to begins at `at`
  static void pair(byte[] source, int from, int fromOther, int count, long[] to, int at) {
    for (var i = 0; i < count; i++) {
      to[at + i] = (source[from + i] & 0xFFL) | ((source[fromOther + i] & 0xFFL) << 32);
    }
  }

  static int lower(long pair) {
    return (int) pair;
  }

  /// The upper number, from which a negative lower one has borrowed.
  static int upper(long pair) {
    return (int) ((pair - (int) pair) >> 32);
  }
}
