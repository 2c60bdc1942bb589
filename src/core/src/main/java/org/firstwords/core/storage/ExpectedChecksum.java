package org.firstwords.core.storage;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksum that the bytes of a whole object must have.
///
/// @param name as messages call it, such as `SHA-256`
/// @param value in the form in which the hasher gives it
/// @param hasher computes it
record ExpectedChecksum(String name, String value, Supplier<Hasher> hasher) {
  /// The headers of S3 with checksums of objects that can be computed here, fastest first.
  private static final List<Header> HEADERS =
      List.of(
          new Header("x-amz-checksum-crc32c", "CRC-32C", () -> new Crc(new CRC32C())),
          new Header("x-amz-checksum-crc32", "CRC-32", () -> new Crc(new CRC32())),
          new Header("x-amz-checksum-sha256", "SHA-256", () -> Digest.base64(Sha256.digest())));

  private record Header(String header, String name, Supplier<Hasher> hasher) {}

  /// Computes a checksum.
  interface Hasher {
    void update(byte[] data, int offset, int length);

    /// Call once, at the end.
    String value();
  }

  /// @param hex lower-case hexadecimal
  static ExpectedChecksum sha256(String hex) {
    return new ExpectedChecksum("SHA-256", hex, () -> Digest.hex(Sha256.digest()));
  }

  /// The checksum that a response tells. That of an object uploaded in parts is made of those of
  /// its parts (it ends with their number), and says nothing about the whole.
  ///
  /// @param headers gives the value of a header, or null
  static Optional<ExpectedChecksum> of(Function<String, Optional<String>> headers) {
    return HEADERS.stream()
        .flatMap(known ->
            headers
                .apply(known.header())
                .filter(value -> !value.contains("-"))
                .map(value -> new ExpectedChecksum(known.name(), value, known.hasher()))
                .stream())
        .findFirst();
  }

  private record Crc(Checksum crc) implements Hasher {
    @Override
    public void update(byte[] data, int offset, int length) {
      crc.update(data, offset, length);
    }

    @Override
    public String value() {
      var value = (int) crc.getValue();
      byte[] bigEndian = {
        (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
      };
      return Base64.getEncoder().encodeToString(bigEndian);
    }
  }

  private record Digest(MessageDigest digest, Function<byte[], String> form) implements Hasher {
    static Digest hex(MessageDigest digest) {
      return new Digest(digest, HexFormat.of()::formatHex);
    }

    static Digest base64(MessageDigest digest) {
      return new Digest(digest, Base64.getEncoder()::encodeToString);
    }

    @Override
    public void update(byte[] data, int offset, int length) {
      digest.update(data, offset, length);
    }

    @Override
    public String value() {
      return form.apply(digest.digest());
    }
  }
}
