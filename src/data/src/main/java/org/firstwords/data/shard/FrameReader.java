package org.firstwords.data.shard;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads single frames of a frames artifact by name. Thread-safe.
///
/// ```java
/// try (var frames = FrameReader.open(job.store(), job.input("frames").location())) {
///   byte[] jpeg = frames.read("S_20130602_0716_07_038_00.jpg");
/// }
/// ```
public final class FrameReader implements AutoCloseable {
  private final Location folder;
  private final FrameIndex index;
  private final ShardReader bytes;

  private FrameReader(Location folder, FrameIndex index, ShardReader bytes) {
    this.folder = folder;
    this.index = index;
    this.bytes = bytes;
  }

  /// Reads the index of the frames artifact at this location. Frames on S3 are requested one by
  /// one.
  ///
  /// @throws UserException if there is none or it is not an index
  public static FrameReader open(ArtifactStore store, Location folder) throws IOException {
    return open(store, folder, RangeCache.none());
  }

  /// As above, with prefetching and a disk cache for frames on S3.
  public static FrameReader open(ArtifactStore store, Location folder, RangeCache cache)
      throws IOException {
    var index = FrameIndex.read(store, folder.resolve(ShardWriter.INDEX));
    return new FrameReader(
        folder,
        index,
        switch (folder) {
          case Location.Local(var path) -> new ShardReader.LocalShards(path, new HashMap<>());
          case Location.S3 _ -> new RemoteShards(store, folder, cache);
        });
  }

  /// The names of all frames, in the order of the shards.
  public Set<String> names() {
    return index.names();
  }

  /// The JPEG of this name.
  ///
  /// @throws UserException if there is none, or its shard is damaged
  public byte[] read(String name) throws IOException {
    try (var _ = Profile.span(Profile.Activity.INPUT, name)) {
      return readEntry(name);
    }
  }

  private byte[] readEntry(String name) throws IOException {
    var entry = index.find(name).orElseThrow(() -> noFrame(name));
    var span = span(entry);
    var length = span.length();
    var read = bytes.read(span.shard(), span.offset(), length);
    if (read.length < length) {
      throw damaged(entry, "ends %d bytes too early".formatted(length - read.length));
    }
    if (!TarHeader.isOf(read, name, entry.length())) {
      throw damaged(entry, "has other content at byte " + entry.offset());
    }
    if (!isJpeg(read)) {
      throw damaged(entry, "holds no JPEG at byte " + entry.offset());
    }
    return Arrays.copyOfRange(read, TarHeader.BLOCK, length);
  }

  /// Prefetches frames. Those on S3 are requested concurrently, adjacent ones in one request. Each
  /// should then be read: its bytes stay in memory until then. [#read] reports names that do not
  /// exist.
  public void prefetch(Collection<String> names) {
    bytes.prefetch(
        names.stream().flatMap(name -> index.find(name).stream()).map(FrameReader::span).toList());
  }

  /// A frame with the header before it.
  private static ShardRange span(FrameIndexEntry entry) {
    return new ShardRange(
        entry.shard(), entry.offset() - TarHeader.BLOCK, TarHeader.BLOCK + entry.length());
  }

  private UserException noFrame(String name) {
    return new UserException(
        "no frame '%s' in %s; the pairs and the frames must come from one extract-frames"
            .formatted(name, folder));
  }

  private static boolean isJpeg(byte[] read) {
    return read.length > TarHeader.BLOCK + 2
        && read[TarHeader.BLOCK] == (byte) 0xff
        && read[TarHeader.BLOCK + 1] == (byte) 0xd8;
  }

  private UserException damaged(FrameIndexEntry entry, String what) {
    return new UserException(
        "the shard %s %s (frame %s); it is damaged: delete it and run extract-frames again"
            .formatted(folder.resolve(entry.shard()), what, entry.name()));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
