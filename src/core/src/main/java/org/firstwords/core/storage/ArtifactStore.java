package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// Objects by location. A written object appears whole or not at all.
///
/// Every method throws [org.firstwords.core.process.UserException] for what the user can fix (no
/// bucket, wrong credentials, no such object) and [org.firstwords.core.process.TemporaryException]
/// for transient errors.
public interface ArtifactStore {
  /// What is known of a stored object without reading it.
  ///
  /// @param version changes when the content changes: S3's entity tag; for a file, its time
  record Stored(Location location, long bytes, String version) {}

  /// Digest and size of what was written.
  ///
  /// @param sha256 lower-case hexadecimal
  record Written(String sha256, long bytes) {}

  /// Produces content.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Opens the whole object.
  InputStream read(Location object) throws IOException;

  /// Opens `length` bytes from `offset`; fewer when the object ends before.
  InputStream read(Location object, long offset, long length) throws IOException;

  /// Writes or replaces the object. `content` is called once and its bytes are streamed.
  Written write(Location object, Content content) throws IOException;

  /// Makes the object appear at another place, too, if it can without its bytes coming through this
  /// process: a hard link on one disk, a copy by the server on S3. Else it is copied.
  void link(Location object, Location to) throws IOException;

  /// Writes the object if it does not exist; of concurrent writers exactly one succeeds.
  ///
  /// @param content small: held in memory
  /// @return whether this call wrote it
  boolean writeOnce(Location object, byte[] content) throws IOException;

  /// The object, if there is one. A folder is not an object.
  Optional<Stored> find(Location object) throws IOException;

  /// All objects below the folder, at any depth, in the order of their names; empty when there is
  /// none. To be closed.
  Stream<Stored> list(Location folder) throws IOException;

  /// The names one level below the folder, sorted; those that hold further names end with `/`.
  Stream<String> children(Location folder) throws IOException;

  /// Removes the object, or everything below the folder. Nothing there is no error.
  void delete(Location objectOrFolder) throws IOException;
}
