package org.firstwords.core.storage;

import java.util.regex.Pattern;

/// Flips a bit of one byte of the bodies of HTTP messages, which pass one after the other.
final class BitFlip {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final long at;
  private final StringBuilder head = new StringBuilder();
  private int times;
  private long body;
  private long position;

  /// @param at which byte of a body
  /// @param times of how many bodies; of shorter ones none
  BitFlip(long at, int times) {
    this.at = at;
    this.times = times;
  }

  void apply(byte[] buffer, int length) {
    for (var i = 0; times > 0 && i < length; i++) {
      if (position == body) {
        readHead((char) buffer[i]);
      } else if (position++ == at) {
        buffer[i] ^= 1;
        times--;
      }
    }
  }

  private void readHead(char next) {
    head.append(next);
    if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
      var length = LENGTH.matcher(head);
      body = length.find() ? Long.parseLong(length.group(1)) : 0;
      position = 0;
      head.setLength(0);
    }
  }
}
