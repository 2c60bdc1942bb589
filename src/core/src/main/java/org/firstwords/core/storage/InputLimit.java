package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import org.firstwords.core.process.UserException;

/// How large a file of a kind may be. A file that anyone may have written can be padded, sparse or
/// endless; it ends in a message that names it, not in a full memory.
///
/// @param kind in messages, such as `table`
/// @param bytes the most that is read
public record InputLimit(String kind, long bytes) {
  /// A JSON document that is held in memory.
  public static final InputLimit DOCUMENT = new InputLimit("JSON document", 256L << 20);

  /// One item of a JSON list, one record of a table.
  public static final InputLimit ITEM = new InputLimit("item of a list", 16L << 20);

  /// A table that is held in memory as text.
  public static final InputLimit TABLE = new InputLimit("table", 1L << 30);

  /// A file of names, one on a line, or of settings.
  public static final InputLimit LIST = new InputLimit("list", 64L << 20);

  /// A workflow file.
  public static final InputLimit WORKFLOW = new InputLimit("workflow file", 4L << 20);

  /// An image file.
  public static final InputLimit IMAGE = new InputLimit("image", 512L << 20);

  /// Reads the whole object.
  ///
  /// @throws UserException if it is larger
  public byte[] readAll(ArtifactStore store, Location at) throws IOException {
    try (var in = store.read(at)) {
      return readAll(in, at.toString());
    }
  }

  /// Reads the stream to its end; does not close it.
  ///
  /// @param name of the file in messages
  /// @throws UserException if it is larger, or memory does not suffice
  public byte[] readAll(InputStream in, String name) throws IOException {
    try {
      var content = in.readNBytes((int) Math.min(bytes + 1, Integer.MAX_VALUE - 8));
      if (content.length > bytes) {
        throw exceededBy(name);
      }
      return content;
    } catch (OutOfMemoryError full) {
      throw outOfMemory(name, full);
    }
  }

  /// The stream, which ends in an error where it is larger.
  public Limited limit(InputStream in, String name) {
    return new Limited(in, this, name);
  }

  /// What is said of a file for which memory does not suffice.
  public static UserException outOfMemory(String name, Throwable full) {
    return new UserException(
        "not enough memory to read %s; give the program more, or see whether the file is damaged"
            .formatted(name),
        full);
  }

  private UserException exceededBy(String name) {
    return new UserException(
        "%s goes on after %,d MiB, longer than any %s; see whether the file is damaged"
            .formatted(name, bytes >> 20, kind));
  }

  /// A stream that refuses to be longer than its limit.
  public static final class Limited extends BlockInputStream {
    private final InputLimit limit;
    private final String name;
    private long left;

    private Limited(InputStream in, InputLimit limit, String name) {
      super(in);
      this.limit = limit;
      this.name = name;
      this.left = limit.bytes;
    }

    /// Starts to count again, for the next item of the file.
    public void renew() {
      left = limit.bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = in.read(buffer, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw limit.exceededBy(name);
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      var skipped = in.skip(count);
      left -= skipped;
      return skipped;
    }
  }
}
