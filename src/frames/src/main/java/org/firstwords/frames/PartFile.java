package org.firstwords.frames;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.SortedMap;
import java.util.TreeMap;

/// The results of a part's videos: `part.json` beside its shards, read by the join.
///
/// @param part from 0
/// @param parts how many there are
/// @param videos by name without suffix
@RegisterForReflection
record PartFile(int part, int parts, SortedMap<String, VideoResult> videos) {
  /// The file's name.
  static final String NAME = "part.json";

  PartFile {
    videos = videos == null ? new TreeMap<>() : videos;
  }
}
