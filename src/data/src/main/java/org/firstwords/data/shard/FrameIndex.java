package org.firstwords.data.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;

/// The index of a frames artifact, as primitive arrays: about 26 bytes a frame plus its name, so
/// sixty million frames take 3 to 4 GB. Of duplicate names the last line wins.
final class FrameIndex {
  /// How many bits of an entry are the offset in the shard: shards of up to 1 TiB.
  private static final int OFFSET_BITS = 40;

  /// A frame is read with the header before it.
  private static final int LARGEST = Integer.MAX_VALUE - TarHeader.BLOCK;

  /// A file in the folder of the index.
  private static final Pattern SHARD = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]{1,255}");

  private final List<String> shards = new ArrayList<>();
  private final Map<String, Integer> shardNumbers = new HashMap<>();
  private final NameTable names = new NameTable();
  private long[] places = new long[1024]; // shard << 40 | offset
  private int[] lengths = new int[1024];

  private FrameIndex() {}

  /// Reads `index.jsonl` as a stream.
  ///
  /// @throws UserException if a line is none of an index; names it
  static FrameIndex read(ArtifactStore store, Location at) throws IOException {
    var index = new FrameIndex();
    var row = 0;
    try (var lines = BoundedLines.open(store, at)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        row++;
        index.add(entry(line, at, row));
      }
    }
    index.trim();
    return index;
  }

  private static FrameIndexEntry entry(String line, Location at, int row) {
    try {
      var entry = Json.mapper().readValue(line, FrameIndexEntry.class);
      if (entry != null
          && entry.name() != null
          && entry.shard() != null
          && SHARD.matcher(entry.shard()).matches()
          && entry.length() > 0
          && entry.length() <= LARGEST
          && entry.offset() >= TarHeader.BLOCK
          && entry.offset() < 1L << OFFSET_BITS) {
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

  private void add(FrameIndexEntry entry) {
    var number = names.add(entry.name());
    if (number >= places.length) {
      var longer = number + (number >> 1) + 1;
      places = Arrays.copyOf(places, longer);
      lengths = Arrays.copyOf(lengths, longer);
    }
    var shard = shardNumbers.computeIfAbsent(entry.shard(), this::addShard);
    places[number] = (long) shard << OFFSET_BITS | entry.offset();
    lengths[number] = entry.length();
  }

  /// Gives back what was taken in advance.
  private void trim() {
    names.trim();
    places = Arrays.copyOf(places, names.count());
    lengths = Arrays.copyOf(lengths, names.count());
  }

  private int addShard(String name) {
    shards.add(name);
    return shards.size() - 1;
  }

  /// Where the frame of this name is.
  Optional<FrameIndexEntry> find(String name) {
    var number = names.find(name);
    if (number < 0) {
      return Optional.empty();
    }
    var shard = shards.get((int) (places[number] >>> OFFSET_BITS));
    var offset = places[number] & ((1L << OFFSET_BITS) - 1);
    return Optional.of(new FrameIndexEntry(name, shard, offset, lengths[number]));
  }

  /// All names, in the order of the shards.
  Set<String> names() {
    return new AbstractSet<>() {
      @Override
      public Iterator<String> iterator() {
        return IntStream.range(0, names.count()).mapToObj(names::get).iterator();
      }

      @Override
      public boolean contains(Object name) {
        return name instanceof String text && names.find(text) >= 0;
      }

      @Override
      public int size() {
        return names.count();
      }
    };
  }
}
