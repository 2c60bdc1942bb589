package org.firstwords.data.shard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.firstwords.core.process.UserException;

/// The 512-byte block before each file of a tar (POSIX.1-1988 ustar). The same name and size give
/// the same bytes: mode 0644, owner 0, time 0.
final class TarHeader {
  static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int CHECKSUM = 148;

  private TarHeader() {}

  /// @throws UserException if the name is too long for a tar
  static byte[] requireName(String name) {
    var encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > LONGEST_NAME) {
      throw new UserException(
          "the frame name '%s' is longer than %d bytes; give its video a shorter name"
              .formatted(name, LONGEST_NAME));
    }
    return encoded;
  }

  static byte[] of(String name, long size) {
    var encoded = requireName(name);
    var header = new byte[BLOCK];
    System.arraycopy(encoded, 0, header, 0, encoded.length);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(size));
    put(header, 136, "%011o\0".formatted(0));
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    put(header, 329, "0000000\0");
    put(header, 337, "0000000\0");
    put(header, CHECKSUM, "        ");
    var sum = 0;
    for (var value : header) {
      sum += Byte.toUnsignedInt(value);
    }
    put(header, CHECKSUM, "%06o\0 ".formatted(sum));
    return header;
  }

  /// Whether the first block of `tar` is the header of this file.
  static boolean isOf(byte[] tar, String name, long size) {
    return Arrays.equals(tar, 0, BLOCK, of(name, size), 0, BLOCK);
  }

  /// How many zero bytes follow a file of this size.
  static int padding(long size) {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
