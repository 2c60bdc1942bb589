package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads and writes objects by location. Writes are atomic.
///
/// Every method throws [org.firstwords.core.process.UserException] for errors that the user can fix
/// (no bucket, wrong credentials, no such object) and
/// [org.firstwords.core.process.TemporaryException] for transient errors.
public interface ArtifactStore {
  /// Metadata of a stored object.
  ///
  /// @param version changes with the content: the ETag on S3, the modification time of a file
  record Stored(Location location, long bytes, String version) {}

  /// Digest and size of a written object.
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

  /// Opens `length` bytes from `offset`; fewer if the object ends earlier.
  InputStream read(Location object, long offset, long length) throws IOException;

  /// Writes or replaces the object. `content` is called once and its bytes are streamed.
  Written write(Location object, Content content) throws IOException;

  /// Links or copies the object to another location, if possible without transferring its bytes: a
  /// hard link on one disk, a copy by the server on S3.
  void link(Location object, Location to) throws IOException;

  /// Writes the object if it does not exist; of concurrent writers exactly one succeeds.
  ///
  /// @param content small, since it is held in memory
  /// @return whether this call wrote it
  boolean writeOnce(Location object, byte[] content) throws IOException;

  /// The object, if there is one. A folder is not an object.
  Optional<Stored> find(Location object) throws IOException;

  /// All objects below the folder, at any depth, sorted by name; may be empty. Close the stream.
  Stream<Stored> list(Location folder) throws IOException;

  /// The names one level below the folder, sorted; folders end with `/`.
  Stream<String> children(Location folder) throws IOException;

  /// Deletes the object, or everything below the folder. Idempotent.
  void delete(Location objectOrFolder) throws IOException;
}
