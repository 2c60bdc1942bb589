package org.firstwords.core.storage;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.ArtifactStore.Stored;

/// Objects in S3, by the MinIO client. Reads resume after a dropped connection.
final class S3Store implements ArtifactStore {
  private static final int PAGE_SIZE = 1000;

  private final Set<String> knownBuckets = ConcurrentHashMap.newKeySet();
  private final MinioClient client;
  private final S3Failures failures;
  private final S3Writer writer;
  private final Backoff backoff;

  S3Store(S3Settings settings, Backoff backoff) {
    var access = S3Access.of(settings, backoff);
    this.client = access.client(backoff);
    this.failures = new S3Failures(access);
    this.writer = new S3Writer(client, failures, backoff);
    this.backoff = backoff;
  }

  @Override
  public InputStream read(Location object) throws IOException {
    var at = s3(object);
    return CheckedReads.repeat(() -> open(at));
  }

  /// Opens a whole object; its content is checked if the server tells its checksum.
  private InputStream open(Location.S3 at) throws IOException {
    try {
      var args = GetObjectArgs.builder().bucket(at.bucket()).object(at.key()).fetchChecksum(true);
      var response = client.getObject(args.build());
      var in = resuming(at, response, 0, Optional.empty());
      var headers = response.headers();
      var checksum = ExpectedChecksum.of(name -> Optional.ofNullable(headers.get(name)));
      var bytes = Optional.ofNullable(headers.get("Content-Length")).map(Long::parseLong);
      return checksum.isEmpty() || bytes.isEmpty()
          ? in
          : CheckedReads.check(in, at, bytes.get(), checksum.get());
    } catch (MinioException | IllegalStateException | IllegalArgumentException failed) {
      throw failures.explained(at, failed);
    }
  }

  @Override
  public InputStream read(Location object, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset %d, length %d".formatted(offset, length));
    }
    var at = s3(object);
    try {
      var range = Optional.of(Math.max(1, length));
      var args = GetObjectArgs.builder().bucket(at.bucket()).object(at.key());
      var response = client.getObject(args.offset(offset).length(range.get()).build());
      return new BoundedInputStream(resuming(at, response, offset, range), length);
    } catch (MinioException | IllegalStateException failed) {
      if (S3Failures.code(failed).equals("InvalidRange")) {
        return InputStream.nullInputStream();
      }
      throw failures.explained(at, failed);
    }
  }

  private InputStream resuming(
      Location.S3 at, GetObjectResponse response, long offset, Optional<Long> length) {
    var version = Optional.ofNullable(response.headers().get("ETag"));
    return new ResumingInputStream(
        at,
        response,
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

  /// The response to a HEAD request gives no reason; that to a list request does.
  private void findReason(Location.S3 at) {
    probe(at);
    knownBuckets.add(at.bucket());
  }

  @Override
  public Stream<Stored> list(Location folder) {
    return objects(s3(folder));
  }

  @Override
  public Stream<String> children(Location folder) {
    return names(s3(folder));
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    return writer.write(s3(object), content);
  }

  @Override
  public void link(Location object, Location to) {
    writer.link(s3(object), s3(to));
  }

  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    return writer.writeOnce(s3(object), content, this::stat);
  }

  @Override
  public void delete(Location objectOrFolder) {
    writer.delete(s3(objectOrFolder), this::keys);
  }

  /// Without the empty objects by which some tools mark folders.
  private Stream<Stored> objects(Location.S3 folder) {
    return items(folder, prefix(folder), true, PAGE_SIZE)
        .filter(item -> !item.objectName().endsWith("/"))
        .map(item -> stored(folder.bucket(), item));
  }

  private static Stored stored(String bucket, Item item) {
    var version = item.etag() == null ? "" : item.etag().replace("\"", "");
    return new Stored(new Location.S3(bucket, item.objectName()), item.size(), version);
  }

  /// The keys of everything below the folder.
  private Stream<String> keys(Location.S3 folder) {
    return items(folder, prefix(folder), true, PAGE_SIZE).map(Item::objectName);
  }

  /// The names one level below the folder.
  private Stream<String> names(Location.S3 folder) {
    var prefix = prefix(folder);
    return items(folder, prefix, false, PAGE_SIZE)
        .map(item -> item.objectName().substring(prefix.length()))
        .filter(name -> !name.isEmpty())
        .sorted()
        .distinct();
  }

  /// Sends a minimal list request to provoke the error.
  private void probe(Location.S3 at) {
    try (var first = items(at, at.key(), false, 1)) {
      var _ = first.findFirst();
    }
  }

  private Stream<Item> items(Location.S3 at, String prefix, boolean deep, int page) {
    var args =
        ListObjectsArgs.builder()
            .bucket(at.bucket())
            .prefix(prefix)
            .recursive(deep)
            .maxKeys(page)
            .build();
    var pages = new Pages(at, client.listObjects(args).iterator());
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, 0), false);
  }

  /// Fetches the next page on demand, and maps its errors.
  private final class Pages implements Iterator<Item> {
    private final Location.S3 at;
    private final Iterator<Result<Item>> items;

    Pages(Location.S3 at, Iterator<Result<Item>> items) {
      this.at = at;
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      try {
        return items.hasNext();
      } catch (IllegalStateException failed) {
        throw failures.explained(at, failed);
      }
    }

    @Override
    public Item next() {
      try {
        return items.next().get();
      } catch (MinioException | IllegalStateException failed) {
        throw failures.explained(at, failed);
      }
    }
  }

  private static String prefix(Location.S3 folder) {
    return folder.key().isEmpty() ? "" : folder.key() + "/";
  }

  private static Location.S3 s3(Location location) {
    return switch (location) {
      case Location.S3 s3 -> s3;
      case Location.Local local -> throw new IllegalArgumentException(local + " is not on S3");
    };
  }

  /// Reads an object and reopens it at the current position when the connection drops.
  private static final class ResumingInputStream extends BlockInputStream {
    private final Location location;
    private final Opener source;
    private final Backoff backoff;
    private boolean broken;
    private long position;

    /// Opens the object from a position on.
    @FunctionalInterface
    interface Opener {
      InputStream openAt(long position);
    }

    /// @param in the open stream
    /// @param source reopens the object
    ResumingInputStream(Location location, InputStream in, Opener source, Backoff backoff) {
      super(in);
      this.location = location;
      this.source = source;
      this.backoff = backoff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var attempts = backoff.begin();
      while (true) {
        try {
          if (broken) {
            in = source.openAt(position);
            broken = false;
          }
          var read = in.read(buffer, offset, length);
          position += Math.max(0, read);
          return read;
        } catch (IOException dropped) {
          close();
          broken = true;
          if (!attempts.pause(Duration.ZERO)) {
            throw new TemporaryException(
                "the connection dropped while reading %s (%s, tried %d times); run the same command again"
                    .formatted(location, dropped.getMessage(), attempts.failed()),
                dropped);
          }
        }
      }
    }

    @Override
    public int available() throws IOException {
      return broken ? 0 : super.available();
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException _) {
        // the connection is gone, as wanted
      }
    }
  }
}
