package org.firstwords.frames.preview;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameIndexEntry;
import org.firstwords.data.shard.ShardWriter;

/// Reads a few frames of a frames artifact. The index is read as a stream, so that memory does not
/// grow with the number of frames.
record FrameLookup(ArtifactStore store, Location frames) {
  private static final String KEY = "\"name\":\"";

  /// The JPEGs by name.
  Map<String, byte[]> read(Set<String> names) throws IOException {
    var images = new TreeMap<String, byte[]>();
    try (var lines = BoundedLines.open(store, frames.resolve(ShardWriter.INDEX))) {
      for (var line = lines.readLine();
          line != null && images.size() < names.size();
          line = lines.readLine()) {
        if (mayName(line, names)) {
          var entry = Json.readLine(line, frames + "/" + ShardWriter.INDEX, FrameIndexEntry.class);
          if (names.contains(entry.name())) {
            images.put(entry.name(), image(entry));
          }
        }
      }
    }
    return images;
  }

  /// Whether the line may be that of a wanted frame, without parsing it.
  private static boolean mayName(String line, Set<String> names) {
    var from = line.indexOf(KEY);
    if (from < 0 || line.indexOf('\\') >= 0) {
      return true;
    }
    var begin = from + KEY.length();
    var end = line.indexOf('"', begin);
    return end < 0 || names.contains(line.substring(begin, end));
  }

  private byte[] image(FrameIndexEntry entry) throws IOException {
    try (var in = store.read(frames.resolve(entry.shard()), entry.offset(), entry.length())) {
      return in.readAllBytes();
    }
  }
}
