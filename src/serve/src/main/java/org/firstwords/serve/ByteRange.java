package org.firstwords.serve;

import java.util.Optional;
import java.util.regex.Pattern;

/// A part of an object.
///
/// @param from of its first byte
/// @param length in bytes
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /// Reads a `Range` header (RFC 9110, 14.1.2). One that asks for several parts, or in other units,
  /// is passed over, as the RFC allows.
  ///
  /// @param size of the whole
  /// @return empty for the whole
  /// @throws Problem 416 if the range lies outside
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
      return Optional.empty(); // not a range at all
    }
    return Optional.of(inside(from, to, size, false));
  }

  private static ByteRange inside(long from, long to, long size, boolean none) {
    if (none || from >= size) {
      throw new Problem(416, "range not satisfiable: the object has %d bytes".formatted(size));
    }
    return new ByteRange(from, to - from + 1);
  }

  /// What is too large for a number is beyond every end.
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
