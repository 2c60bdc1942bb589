package org.firstwords.jobs.embed.stream;

import java.io.IOException;
import java.util.Base64;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Fetches the image of a request: a path, `file:` or `s3://` URI, or an inline
/// `data:image/jpeg;base64,…` URI.
record ImageFetcher(ArtifactStore store) {
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";
  private static final int LARGEST = 64 << 20;

  /// The name in error messages; a `data:` URI is not repeated.
  static String name(String source) {
    return source.startsWith(DATA) ? "the data: URI" : source;
  }

  /// @throws UserException if the image does not exist or is larger than 64 MiB
  byte[] read(String source) throws IOException {
    return source.startsWith(DATA) ? decode(source) : fetch(Location.parse(source));
  }

  private static byte[] decode(String source) {
    var comma = source.indexOf(BASE64);
    if (comma < 0) {
      throw new UserException("the data: URI is not data:<type>;base64,<bytes>");
    }
    try {
      return Base64.getDecoder().decode(source.substring(comma + BASE64.length()));
    } catch (IllegalArgumentException wrong) {
      throw new UserException("the data: URI is not valid base64: " + wrong.getMessage(), wrong);
    }
  }

  private byte[] fetch(Location at) throws IOException {
    try (var in = store.read(at)) {
      var bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UserException("%s is larger than %d MiB".formatted(at, LARGEST >> 20));
      }
      return bytes;
    }
  }
}
