package org.firstwords.core.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.TemporaryException;

/// Reads objects of known checksums, so that no byte that changed on its way is used.
///
/// Small objects are held in memory, checked, and fetched again if they are damaged. Larger ones
/// are streamed and checked at their end; a program that finds one damaged there ends, and its next
/// attempt fetches it again.
public final class CheckedReads {
  /// How often a damaged object is fetched.
  private static final int MOST = 3;

  /// The largest object that is held in memory, in bytes.
  private static final int SMALL = 4 << 20;

  private CheckedReads() {}

  /// Work that reads whole objects.
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }

  /// Repeats work that met a damaged object.
  ///
  /// @throws TemporaryException if the object is damaged each time
  public static <T> T repeat(Reading<T> reading) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        return reading.read();
      } catch (DamagedReadException damaged) {
        if (attempt == MOST) {
          throw givenUp(damaged);
        }
        Log.ofProcess().note(damaged.what() + "; it is fetched again");
      }
    }
  }

  private static TemporaryException givenUp(DamagedReadException damaged) {
    return new TemporaryException(
        "%s, %d times; check the network, then run the same command again; if this stays, delete the object and do again what wrote it"
            .formatted(damaged.what(), MOST),
        damaged);
  }

  /// Opens a whole object whose SHA-256 is known.
  public static InputStream open(
      ArtifactStore store, Location object, ArtifactStore.Written expected) throws IOException {
    var checksum = ExpectedChecksum.sha256(expected.sha256());
    return repeat(() -> check(store.read(object), object, expected.bytes(), checksum));
  }

  /// A stream of a whole object that is checked when its last byte is read.
  public static InputStream stream(
      InputStream in, Location object, ArtifactStore.Written expected) {
    var checksum = ExpectedChecksum.sha256(expected.sha256());
    return new CheckedInputStream(in, object, expected.bytes(), checksum);
  }

  /// Copies an object to a local file in an existing folder. It is not forced to disk.
  public static void copy(ArtifactStore store, Location object, Location.Local to)
      throws IOException {
    var path = to.path();
    repeat(() -> {
      try (var in = store.read(object)) {
        return Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failed) {
        throw DiskFailures.explained(path, failed);
      }
    });
  }

  /// The stream with a check; a small one is read and checked at once.
  static InputStream check(InputStream in, Location at, long bytes, ExpectedChecksum expected)
      throws IOException {
    var checked = new CheckedInputStream(in, at, bytes, expected);
    if (bytes > SMALL) {
      return checked;
    }
    try (checked) {
      return new ByteArrayInputStream(checked.readAllBytes());
    }
  }
}
