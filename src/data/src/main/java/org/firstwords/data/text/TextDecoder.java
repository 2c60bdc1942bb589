package org.firstwords.data.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.process.UserException;

/// Decodes a text file: UTF-8, or UTF-16 with a byte order mark.
public final class TextDecoder {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextDecoder() {}

  /// The text without its byte order mark.
  ///
  /// @param filename for errors
  /// @throws UserException naming the row of the first byte that cannot be decoded
  public static String decode(String filename, byte[] bytes) {
    var charset = charset(bytes);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = charset.newDecoder().decode(in, out, true);
    if (result.isError()) {
      var row = 1 + out.flip().chars().filter(character -> character == '\n').count();
      throw new UserException(
          "%s, row %d: byte 0x%02X is not %s%s; save the file in UTF-8"
              .formatted(
                  filename,
                  row,
                  bytes[in.position()],
                  charset,
                  charset.equals(StandardCharsets.UTF_8)
                      ? " (it may be Windows-1252 or Latin-1)"
                      : ""));
    }
    var text = out.flip().toString();
    if (text.indexOf('\0') >= 0) {
      throw new UserException(
          "%s, row %d: it holds a character 0 (it may be UTF-16 without its mark, or no text); save the file in UTF-8"
              .formatted(
                  filename,
                  1 + text.chars().takeWhile(c -> c != 0).filter(c -> c == '\n').count()));
    }
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    return bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }
}
