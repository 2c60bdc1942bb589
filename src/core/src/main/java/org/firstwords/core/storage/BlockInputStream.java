package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;

/// A stream over another one that reads in blocks: a single byte is a block of one, and there are
/// no marks to return to.
abstract class BlockInputStream extends InputStream {
  /// Closed with this stream.
  protected InputStream in;

  BlockInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public final int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
