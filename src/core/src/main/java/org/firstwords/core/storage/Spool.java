package org.firstwords.core.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Buffers content in a local temporary file, so that an upload can be retried.
record Spool(Path file, ArtifactStore.Written written) implements AutoCloseable {
  static Spool of(ArtifactStore.Content content) throws IOException {
    var file = Files.createTempFile("firstwords-", ".spool");
    try (var out =
        new HashingOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      content.writeTo(out);
      out.flush();
      return new Spool(file, out.written());
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw DiskFailures.explained(file, failed);
    } catch (RuntimeException | Error failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
