package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.firstwords.core.process.TemporaryException;

/// Reads an object and reopens it at the current position when the connection drops.
final class ResumingInputStream extends InputStream {
  private final Location location;
  private final Opener source;
  private final Backoff backoff;
  private InputStream in;
  private boolean broken;
  private long position;

  /// Opens the rest of what is being read.
  @FunctionalInterface
  interface Opener {
    InputStream openAt(long position);
  }

  /// @param in the beginning, already open
  /// @param source opens the rest at the number of bytes read so far
  ResumingInputStream(Location location, InputStream in, Opener source, Backoff backoff) {
    this.location = location;
    this.in = in;
    this.source = source;
    this.backoff = backoff;
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        if (broken) {
          in = source.openAt(position);
          broken = false;
        }
        var read = in.read(buffer, offset, length);
        position += Math.max(0, read);
        return read;
      } catch (IOException dropped) {
        close();
        broken = true;
        if (!backoff.allowsRetry(attempt)) {
          throw new TemporaryException(
              "the connection dropped while reading %s (%s, tried %d times); run the same command again"
                  .formatted(location, dropped.getMessage(), attempt),
              dropped);
        }
        backoff.pause(attempt, Duration.ZERO);
      }
    }
  }

  @Override
  public int available() throws IOException {
    return broken ? 0 : in.available();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // a connection that fails to close is gone, which is what was wanted
    }
  }
}
