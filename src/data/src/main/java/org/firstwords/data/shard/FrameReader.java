package org.firstwords.data.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads single frames of a frames artifact by name. Safe for several threads.
///
/// ```java
/// try (var frames = FrameReader.open(job.store(), job.input("frames").location())) {
///   byte[] jpeg = frames.read("S_20130602_0716_07_038_00.jpg");
/// }
/// ```
public final class FrameReader implements AutoCloseable {
  private final Location folder;
  private final Map<String, IndexEntry> index;
  private final ShardBytes bytes;

  private FrameReader(Location folder, Map<String, IndexEntry> index, ShardBytes bytes) {
    this.folder = folder;
    this.index = index;
    this.bytes = bytes;
  }

  /// Reads the index of the frames artifact at this location.
  ///
  /// @throws UserException if there is none or it is not an index
  public static FrameReader open(ArtifactStore store, Location folder) throws IOException {
    return new FrameReader(
        folder, readIndex(store, folder.resolve(ShardWriter.INDEX)), ShardBytes.of(store, folder));
  }

  private static Map<String, IndexEntry> readIndex(ArtifactStore store, Location at)
      throws IOException {
    var entries = new LinkedHashMap<String, IndexEntry>();
    var shards = new HashMap<String, String>();
    var row = 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(store.read(at), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        row++;
        var read = entry(line, at, row);
        var shard = shards.computeIfAbsent(read.shard(), name -> name);
        entries.put(read.name(), new IndexEntry(read.name(), shard, read.offset(), read.length()));
      }
    }
    return entries;
  }

  private static IndexEntry entry(String line, Location at, int row) {
    try {
      var entry = Json.mapper().readValue(line, IndexEntry.class);
      if (entry.name() != null && entry.shard() != null && entry.offset() >= TarHeader.BLOCK) {
        return entry;
      }
    } catch (JsonProcessingException wrong) {
      throw notAnIndex(at, row, wrong);
    }
    throw notAnIndex(at, row, new IllegalArgumentException(line));
  }

  private static UserException notAnIndex(Location at, int row, Exception cause) {
    return new UserException(
        "%s, line %d, is not {\"name\",\"shard\",\"offset\",\"length\"}; run extract-frames again"
            .formatted(at, row),
        cause);
  }

  /// The names of all frames, in the order of the shards.
  public Set<String> names() {
    return Collections.unmodifiableSet(index.keySet());
  }

  /// The JPEG of this name.
  ///
  /// @throws UserException if there is none, or its shard is damaged
  public byte[] read(String name) throws IOException {
    var entry = index.get(name);
    if (entry == null) {
      throw new UserException(
          "no frame '%s' in %s; the pairs and the frames must come from one extract-frames"
              .formatted(name, folder));
    }
    var length = TarHeader.BLOCK + entry.length();
    var read = bytes.read(entry.shard(), entry.offset() - TarHeader.BLOCK, length);
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

  private static boolean isJpeg(byte[] read) {
    return read.length > TarHeader.BLOCK + 2
        && read[TarHeader.BLOCK] == (byte) 0xff
        && read[TarHeader.BLOCK + 1] == (byte) 0xd8;
  }

  private UserException damaged(IndexEntry entry, String what) {
    return new UserException(
        "the shard %s %s (frame %s); it is damaged: delete it and run extract-frames again"
            .formatted(folder.resolve(entry.shard()), what, entry.name()));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
