package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import org.firstwords.core.storage.ExpectedChecksum.Hasher;

/// Reads a whole object and compares its checksum when its last byte is read, before that byte is
/// handed on. A reader that leaves out a short rest, such as the padding of a tar, is checked when
/// it closes the stream.
final class CheckedInputStream extends BlockInputStream {
  /// The longest rest that is read in order to check, in bytes.
  private static final long REST = 1 << 20;

  private final Location at;
  private final long bytes;
  private final ExpectedChecksum expected;
  private final Hasher hasher;
  private long position;
  private boolean isChecked;

  /// @param bytes the length of the object
  CheckedInputStream(InputStream in, Location at, long bytes, ExpectedChecksum expected) {
    super(in);
    this.at = at;
    this.bytes = bytes;
    this.expected = expected;
    this.hasher = expected.hasher().get();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    var read = in.read(buffer, offset, length);
    if (read > 0) {
      position += read;
      hasher.update(buffer, offset, read);
    }
    if (!isChecked && (position >= bytes || read < 0)) {
      check();
    }
    return read;
  }

  private void check() {
    isChecked = true;
    if (position != bytes || !hasher.value().equals(expected.value())) {
      throw new DamagedReadException(
          "the bytes received of %s do not have its checksum (%s)".formatted(at, expected.name()));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!isChecked && position > 0 && bytes - position <= REST) {
        skipNBytes(bytes - position);
      }
    } finally {
      super.close();
    }
  }
}
