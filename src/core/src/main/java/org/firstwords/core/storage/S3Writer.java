package org.firstwords.core.storage;

import io.minio.Checksum.Algorithm;
import io.minio.CopyObjectArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.SourceObject;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.firstwords.core.process.TemporaryException;

/// Writes and deletes objects in S3. Content is spooled to a local temporary file, so that a failed
/// upload can be retried; files larger than [#PART_SIZE] use multipart upload.
final class S3Writer {
  /// The size of a part in bytes: what one upload holds in memory.
  static final long PART_SIZE = 16L << 20;

  private static final int MAX_PARTS = 10_000;
  private static final int MAX_DELETES = 1000;
  private static final String WRITER = "x-amz-meta-writer";
  private static final Set<String> CONFLICTS =
      Set.of("PreconditionFailed", "ConditionalRequestConflict", "Conflict");

  private final MinioClient client;
  private final S3Failures failures;
  private final Backoff backoff;

  S3Writer(MinioClient client, S3Failures failures, Backoff backoff) {
    this.client = client;
    this.failures = failures;
    this.backoff = backoff;
  }

  /// A call of the client.
  @FunctionalInterface
  private interface Call<T> {
    T run() throws MinioException, IOException;
  }

  private <T> T call(Location.S3 at, Call<T> call) {
    try {
      return call.run();
    } catch (MinioException
        | IOException
        | IllegalStateException
        | IllegalArgumentException failed) {
      throw failures.explained(at, failed);
    }
  }

  ArtifactStore.Written write(Location.S3 at, ArtifactStore.Content content) throws IOException {
    try (var spool = Spool.of(content)) {
      var part = Math.max(PART_SIZE, spool.written().bytes() / MAX_PARTS + 1);
      call(
          at,
          () ->
              client.uploadObject(
                  UploadObjectArgs.builder()
                      .bucket(at.bucket())
                      .object(at.key())
                      .contentType(MediaTypes.of(at.name()))
                      .checksum(checksum())
                      .filename(spool.file().toString(), part)
                      .build()));
      return spool.written();
    }
  }

  /// A copy by the server.
  void link(Location.S3 from, Location.S3 to) {
    var source = SourceObject.builder().bucket(from.bucket()).object(from.key()).build();
    call(
        from,
        () ->
            client.copyObject(
                CopyObjectArgs.builder()
                    .bucket(to.bucket())
                    .object(to.key())
                    .source(source)
                    .build()));
  }

  /// A conditional put in one part. Each writer adds its id to the object, so that it recognises
  /// its own object if the response was lost.
  ///
  /// @param stat finds the object
  boolean writeOnce(
      Location.S3 at, byte[] content, Function<Location.S3, Optional<StatObjectResponse>> stat)
      throws IOException {
    var writer = UUID.randomUUID().toString();
    var attempts = backoff.begin();
    while (true) {
      if (isPut(at, content, writer)) {
        return true;
      }
      var present = stat.apply(at);
      if (present.isPresent()) {
        return writer.equals(present.get().headers().get(WRITER));
      }
      if (!attempts.pause(Duration.ZERO)) {
        throw new TemporaryException(
            "another process keeps writing and deleting %s; run the same command again"
                .formatted(at));
      }
    }
  }

  private boolean isPut(Location.S3 at, byte[] content, String writer) {
    var args =
        PutObjectArgs.builder()
            .bucket(at.bucket())
            .object(at.key())
            .data(content, content.length)
            .contentType(MediaTypes.of(at.name()))
            .headers(new Http.Headers(Map.of("If-None-Match", "*", WRITER, writer)))
            .checksum(checksum())
            .build();
    try {
      client.putObject(args);
      return true;
    } catch (MinioException | IllegalStateException failed) {
      if (CONFLICTS.contains(S3Failures.code(failed))) {
        return false;
      }
      throw failures.explained(at, failed);
    }
  }

  /// Deletes the object, and everything below it.
  ///
  /// @param listing lists what is below
  void delete(Location.S3 at, Function<Location.S3, Stream<String>> listing) {
    if (at.key().isEmpty()) {
      throw new IllegalArgumentException("will not empty the bucket " + at);
    }
    var object = RemoveObjectArgs.builder().bucket(at.bucket()).object(at.key()).build();
    call(
        at,
        () -> {
          client.removeObject(object);
          return true;
        });
    try (var keys = listing.apply(at)) {
      var names = keys.map(DeleteRequest.Object::new).iterator();
      while (names.hasNext()) {
        deleteAll(at, next(names, MAX_DELETES));
      }
    }
  }

  private void deleteAll(Location.S3 at, List<DeleteRequest.Object> names) {
    var args = RemoveObjectsArgs.builder().bucket(at.bucket()).objects(names).build();
    for (var refused : client.removeObjects(args)) {
      throw failures.refused(at, call(at, refused::get));
    }
  }

  private static <T> List<T> next(Iterator<T> all, int count) {
    var some = new ArrayList<T>();
    while (all.hasNext() && some.size() < count) {
      some.add(all.next());
    }
    return some;
  }

  /// Buffers content in a local temporary file, so that an upload can be retried.
  private record Spool(Path file, ArtifactStore.Written written) implements AutoCloseable {
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

  /// The checksum that is sent with each object and part, and that the server verifies. No
  /// constant: a native executable cannot hold an object of the client's.
  private static Algorithm checksum() {
    return Algorithm.CRC32C;
  }
}
