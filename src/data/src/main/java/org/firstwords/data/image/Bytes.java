package org.firstwords.data.image;

/// Numbers and text in the bytes of a file.
final class Bytes {
  private Bytes() {}

  /// @param length at most 4; bytes past the end are 0
  static long bigEndian(byte[] file, int at, int length) {
    var value = 0L;
    for (var i = 0; i < length; i++) {
      value = value << Byte.SIZE | unsigned(file, at + i);
    }
    return value;
  }

  /// @param length at most 4; bytes past the end are 0
  static long littleEndian(byte[] file, int at, int length) {
    var value = 0L;
    for (var i = length - 1; i >= 0; i--) {
      value = value << Byte.SIZE | unsigned(file, at + i);
    }
    return value;
  }

  static int unsigned(byte[] file, int at) {
    return at < file.length ? file[at] & 0xff : 0;
  }

  static boolean hasText(byte[] file, int at, String text) {
    for (var i = 0; i < text.length(); i++) {
      if (at + i >= file.length || (char) (file[at + i] & 0xff) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
