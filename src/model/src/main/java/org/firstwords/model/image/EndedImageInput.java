package org.firstwords.model.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// An image in memory for decoders that ignore its end: it lets them read past it for a while, as
/// whole files need, and then fails.
final class EndedImageInput extends MemoryCacheImageInputStream {
  private static final int MOST_PAST_THE_END = 1000;

  private int pastTheEnd;

  EndedImageInput(byte[] file) {
    super(new ByteArrayInputStream(file));
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return checked(super.read(buffer, offset, length));
  }

  private int checked(int read) throws IOException {
    if (read < 0 && ++pastTheEnd > MOST_PAST_THE_END) {
      throw new IOException("it ends before its last pixel");
    }
    return read;
  }
}
