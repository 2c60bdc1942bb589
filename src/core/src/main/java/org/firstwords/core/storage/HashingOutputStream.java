package org.firstwords.core.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Computes the digest and the size of the bytes written to another stream.
final class HashingOutputStream extends FilterOutputStream {
  private final MessageDigest digest = Sha256.digest();
  private long bytes;

  HashingOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    digest.update((byte) value);
    bytes++;
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    out.write(data, offset, length);
    digest.update(data, offset, length);
    bytes += length;
  }

  /// Digest and size. Call once, at the end.
  ArtifactStore.Written written() {
    return new ArtifactStore.Written(HexFormat.of().formatHex(digest.digest()), bytes);
  }
}
