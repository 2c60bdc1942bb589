package org.firstwords.core.storage;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A beginning, then the same character without end: what a padded or sparse file looks like.
public final class EndlessInput extends InputStream {
  private final byte[] beginning;
  private final byte filler;
  private long position;

  public EndlessInput(String beginning, char filler) {
    this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    this.filler = (byte) filler;
  }

  @Override
  public int read() {
    return position < beginning.length ? beginning[(int) position++] : filler;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (position < beginning.length) {
      var count = (int) Math.min(length, beginning.length - position);
      System.arraycopy(beginning, (int) position, buffer, offset, count);
      position += count;
      return count;
    }
    Arrays.fill(buffer, offset, offset + length, filler);
    return length;
  }
}
