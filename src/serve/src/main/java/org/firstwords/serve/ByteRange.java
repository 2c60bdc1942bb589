package org.firstwords.serve;

import java.util.Optional;
import java.util.regex.Pattern;

/// A range of bytes of an object.
///
/// @param from the offset of its first byte
/// @param length in bytes
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /// Parses a `Range` header (RFC 9110, 14.1.2). Several ranges, or other units, are ignored, as
  /// the RFC allows.
  ///
  /// @param size of the object
  /// @return empty for the whole object
  /// @throws Problem 416 if the range is not satisfiable
  static Optional<ByteRange> of(String header, long size) {
    var found = ONE.matcher(header.strip());
    if (!found.matches() || (found.group(1).isEmpty() && found.group(2).isEmpty())) {
      return Optional.empty();
    }
    var last = bound(found.group(2), size);
    if (found.group(1).isEmpty()) {
      return Optional.of(inside(Math.max(0, size - last), size - 1, size, last == 0));
    }
    var from = bound(found.group(1), size);
    var to = found.group(2).isEmpty() ? size - 1 : Math.min(last, size - 1);
    if (!found.group(2).isEmpty() && last < from) {
      return Optional.empty(); // invalid, therefore ignored
    }
    return Optional.of(inside(from, to, size, false));
  }

  private static ByteRange inside(long from, long to, long size, boolean none) {
    if (none || from >= size) {
      throw new Problem(416, "range not satisfiable: the object has %d bytes".formatted(size));
    }
    return new ByteRange(from, to - from + 1);
  }

  /// A number that overflows is beyond the end of any object.
  private static long bound(String digits, long size) {
    try {
      return digits.isEmpty() ? size : Long.parseLong(digits);
    } catch (NumberFormatException large) {
      return Long.MAX_VALUE;
    }
  }

  long end() {
    return from + length;
  }

  String header(long size) {
    return "bytes %d-%d/%d".formatted(from, end() - 1, size);
  }
}
