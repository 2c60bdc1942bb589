package org.firstwords.core.storage;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.firstwords.core.storage.ArtifactStore.Stored;

/// Lists objects under a key prefix, page by page on demand.
final class S3Listing {
  /// How many keys a page has.
  static final int PAGE = 1000;

  private final MinioClient client;
  private final S3Failures failures;

  S3Listing(MinioClient client, S3Failures failures) {
    this.client = client;
    this.failures = failures;
  }

  /// All objects below the folder; not the empty ones that some tools put in for folders.
  Stream<Stored> objects(Location.S3 folder) {
    return items(folder, prefix(folder), true, PAGE)
        .filter(item -> !item.objectName().endsWith("/"))
        .map(item -> stored(folder.bucket(), item));
  }

  private static Stored stored(String bucket, Item item) {
    var version = item.etag() == null ? "" : item.etag().replace("\"", "");
    return new Stored(new Location.S3(bucket, item.objectName()), item.size(), version);
  }

  /// The keys of everything below the folder.
  Stream<String> keys(Location.S3 folder) {
    return items(folder, prefix(folder), true, PAGE).map(Item::objectName);
  }

  /// The names one level below the folder.
  Stream<String> names(Location.S3 folder) {
    var prefix = prefix(folder);
    return items(folder, prefix, false, PAGE)
        .map(item -> item.objectName().substring(prefix.length()))
        .filter(name -> !name.isEmpty())
        .sorted()
        .distinct();
  }

  /// Sends a minimal list request to provoke the error.
  void probe(Location.S3 at) {
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

  /// Goes on to the next page by itself; a page that fails says why.
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
}
