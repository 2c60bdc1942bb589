package org.firstwords.model.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.firstwords.core.process.UserException;

/// A byte range with random access.
public interface Region {
  /// Number of bytes.
  long size();

  /// The name of the file in messages.
  String source();

  /// @throws UserException if the region is shorter
  ByteBuffer read(long offset, int length) throws IOException;

  /// A part of a file.
  record OfFile(FileChannel file, long start, long size, String source) implements Region {
    @Override
    public ByteBuffer read(long offset, int length) throws IOException {
      var bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (file.read(bytes, start + offset + bytes.position()) < 0) {
          throw truncated(source);
        }
      }
      return bytes.flip();
    }
  }

  /// The error for a truncated file.
  static UserException truncated(String source) {
    return new UserException("%s is truncated; fetch or make it again".formatted(source));
  }
}
