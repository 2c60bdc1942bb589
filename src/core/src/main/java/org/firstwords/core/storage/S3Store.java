package org.firstwords.core.storage;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.firstwords.core.process.TemporaryException;

/// Objects in S3, by the MinIO client. Content is first written to a local temporary file, so that
/// a request that failed can be sent again; an object larger than [#PART] goes up in parts.
final class S3Store implements ArtifactStore {
  /// The size of a part in bytes: what one upload holds in memory.
  static final long PART = 16L << 20;

  private static final int PARTS = 10_000;
  private static final String WRITER = "x-amz-meta-writer";
  private static final Set<String> TAKEN =
      Set.of("PreconditionFailed", "ConditionalRequestConflict", "Conflict");
  private final Set<String> knownBuckets = ConcurrentHashMap.newKeySet();
  private final MinioClient client;
  private final S3Failures failures;
  private final S3Listing listing;
  private final Backoff backoff;

  S3Store(S3Settings settings, Backoff backoff) {
    var access = S3Access.of(settings);
    this.client = S3Client.of(access, backoff);
    this.failures = new S3Failures(access);
    this.listing = new S3Listing(client, failures);
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

  @Override
  public InputStream read(Location object) {
    var at = s3(object);
    var whole = Optional.<Long>empty();
    return resuming(at, call(at, () -> client.getObject(get(at, 0, whole))), 0, whole);
  }

  @Override
  public InputStream read(Location object, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset %d, length %d".formatted(offset, length));
    }
    var at = s3(object);
    try {
      var range = Optional.of(Math.max(1, length));
      var beginning = client.getObject(get(at, offset, range));
      return new BoundedInputStream(resuming(at, beginning, offset, range), length);
    } catch (MinioException | IllegalStateException failed) {
      if (S3Failures.code(failed).equals("InvalidRange")) {
        return InputStream.nullInputStream();
      }
      throw failures.explained(at, failed);
    }
  }

  private static GetObjectArgs get(Location.S3 at, long offset, Optional<Long> length) {
    var args = GetObjectArgs.builder().bucket(at.bucket()).object(at.key());
    if (offset > 0 || length.isPresent()) {
      args.offset(offset);
    }
    length.ifPresent(args::length);
    return args.build();
  }

  private InputStream resuming(
      Location.S3 at, GetObjectResponse beginning, long offset, Optional<Long> length) {
    var version = Optional.ofNullable(beginning.headers().get("ETag"));
    return new ResumingInputStream(
        at,
        beginning,
        position -> reopen(at, offset + position, length.map(all -> all - position), version),
        backoff);
  }

  private InputStream reopen(
      Location.S3 at, long offset, Optional<Long> length, Optional<String> version) {
    var args = GetObjectArgs.builder().bucket(at.bucket()).object(at.key()).offset(offset);
    length.ifPresent(args::length);
    version.ifPresent(same -> args.extraHeaders(Map.of("If-Match", same)));
    try {
      return client.getObject(args.build());
    } catch (MinioException | IllegalStateException failed) {
      if (S3Failures.code(failed).equals("PreconditionFailed")) {
        throw new TemporaryException(
            at + " was replaced while it was read; run the same command again", failed);
      }
      throw failures.explained(at, failed);
    }
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    var at = s3(object);
    try (var spool = Spool.of(content)) {
      var part = Math.max(PART, spool.written().bytes() / PARTS + 1);
      call(
          at,
          () ->
              client.uploadObject(
                  UploadObjectArgs.builder()
                      .bucket(at.bucket())
                      .object(at.key())
                      .contentType(MediaTypes.of(at.name()))
                      .filename(spool.file().toString(), part)
                      .build()));
      return spool.written();
    }
  }

  @Override
  public void link(Location object, Location to) {
    var from = s3(object);
    var at = s3(to);
    var source = SourceObject.builder().bucket(from.bucket()).object(from.key()).build();
    call(
        from,
        () ->
            client.copyObject(
                CopyObjectArgs.builder()
                    .bucket(at.bucket())
                    .object(at.key())
                    .source(source)
                    .build()));
  }

  /// A conditional put in one part. Each writer signs its object, so that one whose answer was lost
  /// can tell that the object is its own.
  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    var at = s3(object);
    var writer = UUID.randomUUID().toString();
    for (var attempt = 1; ; attempt++) {
      if (isPut(at, content, writer)) {
        return true;
      }
      var present = stat(at);
      if (present.isPresent()) {
        return writer.equals(present.get().headers().get(WRITER));
      }
      if (!backoff.allowsRetry(attempt)) {
        throw new TemporaryException(
            "another process keeps writing and deleting %s; run the same command again"
                .formatted(at));
      }
      backoff.pause(attempt, Duration.ZERO);
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
            .build();
    try {
      client.putObject(args);
      return true;
    } catch (MinioException | IllegalStateException failed) {
      if (TAKEN.contains(S3Failures.code(failed))) {
        return false;
      }
      throw failures.explained(at, failed);
    }
  }

  @Override
  public Optional<Stored> find(Location object) {
    var at = s3(object);
    return stat(at).map(found -> new Stored(at, found.size(), found.etag()));
  }

  private Optional<StatObjectResponse> stat(Location.S3 at) {
    if (at.key().isEmpty()) {
      return Optional.empty();
    }
    try {
      var args = StatObjectArgs.builder().bucket(at.bucket()).object(at.key()).build();
      return Optional.of(client.statObject(args));
    } catch (MinioException | IllegalStateException failed) {
      var code = S3Failures.code(failed);
      var missing = code.equals("NoSuchKey");
      if (!code.isEmpty() && !(missing && knownBuckets.contains(at.bucket()))) {
        findReason(at);
      }
      if (missing) {
        return Optional.empty();
      }
      throw failures.explained(at, failed);
    }
  }

  /// The answer to a HEAD request names no reason; that to a listing does.
  private void findReason(Location.S3 at) {
    listing.probe(at);
    knownBuckets.add(at.bucket());
  }

  @Override
  public Stream<Stored> list(Location folder) {
    return listing.objects(s3(folder));
  }

  @Override
  public Stream<String> children(Location folder) {
    return listing.names(s3(folder));
  }

  @Override
  public void delete(Location objectOrFolder) {
    var at = s3(objectOrFolder);
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
    try (var keys = listing.keys(at)) {
      var names = keys.map(DeleteRequest.Object::new).iterator();
      while (names.hasNext()) {
        deleteAll(at, next(names, S3Listing.PAGE));
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

  private static Location.S3 s3(Location location) {
    return switch (location) {
      case Location.S3 s3 -> s3;
      case Location.Local local -> throw new IllegalArgumentException(local + " is not on S3");
    };
  }
}
