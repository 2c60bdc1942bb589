package org.firstwords.data.shard;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads remote shards by range requests, with prefetching and an optional disk cache.
final class RemoteShards implements ShardReader {
  /// Number of concurrent requests.
  private static final int AT_ONCE = 64;

  /// Ranges with a gap of at most this many bytes are merged into one request.
  private static final int GAP = 64 << 10;

  /// Largest size of one request, in bytes.
  private static final int MOST = 4 << 20;

  private final ArtifactStore store;
  private final Location folder;
  private final RangeCache cache;
  private final Map<ShardRange, Slice> ahead = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService requests =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("frames-", 0).factory());

  RemoteShards(ArtifactStore store, Location folder, RangeCache cache) {
    this.store = store;
    this.folder = folder;
    this.cache = cache;
  }

  @Override
  public void prefetch(List<ShardRange> spans) {
    var sorted =
        spans.stream()
            .filter(span -> !ahead.containsKey(span) && !cache.has(span))
            .distinct()
            .sorted(Comparator.comparing(ShardRange::shard).thenComparingLong(ShardRange::offset))
            .toList();
    for (var from = 0; from < sorted.size(); ) {
      var to = from + 1;
      while (to < sorted.size() && isClose(sorted.get(from), sorted.get(to - 1), sorted.get(to))) {
        to++;
      }
      request(sorted.subList(from, to));
      from = to;
    }
  }

  private static boolean isClose(ShardRange first, ShardRange last, ShardRange next) {
    return next.shard().equals(first.shard())
        && next.offset() - last.end() <= GAP
        && next.end() - first.offset() <= MOST;
  }

  /// Starts one request for all these ranges.
  private void request(List<ShardRange> spans) {
    var first = spans.getFirst();
    var whole =
        new ShardRange(
            first.shard(), first.offset(), (int) (spans.getLast().end() - first.offset()));
    var answer = requests.submit(() -> fetch(whole));
    for (var span : spans) {
      var from = (int) (span.offset() - first.offset());
      ahead.put(span, new Slice(answer, from, span.length()));
    }
  }

  private byte[] fetch(ShardRange span) throws IOException, InterruptedException {
    places.acquire();
    try (var in = store.read(folder.resolve(span.shard()), span.offset(), span.length())) {
      return in.readNBytes(span.length());
    } finally {
      places.release();
    }
  }

  @Override
  public byte[] read(String shard, long offset, int length) throws IOException {
    var span = new ShardRange(shard, offset, length);
    var begun = ahead.remove(span);
    var kept = cache.read(span);
    if (kept.isPresent()) {
      return kept.get();
    }
    var bytes = begun == null ? fetchNow(span) : await(begun);
    cache.keep(span, bytes);
    return bytes;
  }

  private byte[] fetchNow(ShardRange span) throws IOException {
    try {
      return fetch(span);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static byte[] await(Slice begun) throws IOException {
    try {
      return begun.get();
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException known -> throw known;
        case RuntimeException known -> throw known;
        case null, default -> throw new IOException(failed);
      }
    }
  }

  private static IOException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while reading frames", stopped);
  }

  @Override
  public void close() throws IOException {
    requests.shutdownNow();
    requests.close();
    cache.close();
  }

  /// A slice of a pending response.
  private record Slice(Future<byte[]> whole, int from, int length) {
    /// Fewer bytes where the shard ends before.
    byte[] get() throws InterruptedException, ExecutionException {
      var bytes = whole.get();
      var end = Math.min(bytes.length, from + length);
      return Arrays.copyOfRange(bytes, Math.min(from, end), end);
    }
  }
}
