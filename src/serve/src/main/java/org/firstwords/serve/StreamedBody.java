package org.firstwords.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/// The body of a response that is too large for memory, such as a file of an artifact.
///
/// @see StreamedBodyWriter
final class StreamedBody {
  private final OptionalLong length;
  private final Content content;

  /// Writes the body.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// @param length in bytes, if it is known
  StreamedBody(OptionalLong length, Content content) {
    this.length = length;
    this.content = content;
  }

  OptionalLong length() {
    return length;
  }

  Content content() {
    return content;
  }
}
