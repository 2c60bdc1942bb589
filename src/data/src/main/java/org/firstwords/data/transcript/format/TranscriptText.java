package org.firstwords.data.transcript.format;

import java.io.IOException;
import java.io.InputStream;
import org.firstwords.core.process.UserException;
import org.firstwords.data.text.TextDecoder;

/// Reads the text of a transcript, up to a size that no transcript has.
public final class TranscriptText {
  /// The largest transcript: hundreds of hours of speech.
  static final int MAX_BYTES = 64 << 20;

  private TranscriptText() {}

  /// @param filename for errors
  /// @throws UserException naming the row of the first byte that cannot be decoded
  public static String read(String filename, InputStream in) throws IOException {
    var bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new UserException(
          "%s is larger than %d MiB; a transcript is not that long, split it"
              .formatted(filename, MAX_BYTES >> 20));
    }
    return TextDecoder.decode(filename, bytes);
  }
}
