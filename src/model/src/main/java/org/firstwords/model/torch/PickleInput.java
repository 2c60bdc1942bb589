package org.firstwords.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.Region;

/// A bounded stream of pickle bytes that counts its position. Messages name the file.
final class PickleInput {
  /// Far more than any published checkpoint has.
  static final long MAX_BYTES = 64L << 20;

  private static final int MAX_LINE_BYTES = 1000;
  private static final int LONGEST_NUMBER = 1000;
  private final InputStream in;
  private final String source;
  private long position;

  PickleInput(InputStream in, String source) {
    this.in = in;
    this.source = source;
  }

  /// Number of bytes read.
  long position() {
    return position;
  }

  /// The error for a malformed pickle.
  UserException damaged(String what) {
    return new UserException(
        "%s is damaged: its pickle %s before byte %d; fetch or make it again"
            .formatted(source, what, position));
  }

  /// The error for an unsupported pickle.
  UserException refused(String what) {
    return new UserException("%s: its pickle %s; refused, nothing was run".formatted(source, what));
  }

  /// The next bytes, little-endian.
  ByteBuffer bytes(long count) throws IOException {
    if (count < 0 || count > MAX_BYTES - position) {
      throw refused("has %d bytes or more; at most %d are read".formatted(count, MAX_BYTES));
    }
    var bytes = in.readNBytes((int) count);
    if (bytes.length < count) {
      throw Region.truncated(source);
    }
    position += count;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int one() throws IOException {
    return bytes(1).get() & 0xff;
  }

  int two() throws IOException {
    return bytes(Short.BYTES).getShort() & 0xffff;
  }

  int four() throws IOException {
    return bytes(Integer.BYTES).getInt();
  }

  long unsignedFour() throws IOException {
    return Integer.toUnsignedLong(four());
  }

  long eight() throws IOException {
    return bytes(Long.BYTES).getLong();
  }

  String text(long length) throws IOException {
    return text(length, StandardCharsets.UTF_8);
  }

  /// A byte string of Python 2.
  String latin(long length) throws IOException {
    return text(length, StandardCharsets.ISO_8859_1);
  }

  private String text(long length, Charset charset) throws IOException {
    return new String(bytes(length).array(), charset);
  }

  /// A little-endian integer of the given length.
  BigInteger whole(long length) throws IOException {
    if (length > LONGEST_NUMBER) {
      throw refused("has a number of %d bytes".formatted(length));
    }
    var bytes = bytes(length).array();
    var turned = new byte[bytes.length + 1];
    for (var i = 0; i < bytes.length; i++) {
      turned[turned.length - 1 - i] = bytes[i];
    }
    turned[0] = (byte) (bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0);
    return new BigInteger(turned);
  }

  /// The text up to the next line end.
  String line() throws IOException {
    var line = new StringBuilder();
    for (var character = one(); character != '\n'; character = one()) {
      if (line.length() == MAX_LINE_BYTES) {
        throw refused("has a line of more than %d bytes".formatted(MAX_LINE_BYTES));
      }
      line.append((char) character);
    }
    return line.toString();
  }
}
