package org.firstwords.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.firstwords.core.process.DataSize;

/// A tar to be written: which videos' frames go into it.
///
/// The content of a tar is fixed before any video is read, by video name and planned frame count.
/// So it does not depend on the number of machines, and a join rewrites no tar.
///
/// @param number of the tar among those of all parts
/// @param videos names without suffix, in order
/// @param bytes how large the videos are
record PlannedShard(int number, List<String> videos, long bytes) {
  /// How many bytes of a JPEG of the best quality a pixel takes, about.
  private static final double BYTES_PER_PIXEL = 0.4;

  /// The header of a file in a tar and half a block of padding.
  private static final int BYTES_AROUND = 768;

  PlannedShard {
    videos = List.copyOf(videos);
  }

  /// Fills tars with whole videos, by name; a tar that is expected to have the size takes no more.
  ///
  /// @param planned the frames of each video
  /// @param files the videos
  static List<PlannedShard> of(
      SortedMap<String, List<PlannedFrame>> planned,
      SortedMap<String, VideoFile> files,
      FrameFormat picture,
      DataSize size) {
    var shards = new ArrayList<PlannedShard>();
    var videos = new ArrayList<String>();
    var bytes = 0L;
    var expected = 0.0;
    for (var entry : planned.entrySet()) {
      videos.add(entry.getKey());
      bytes += Objects.requireNonNull(files.get(entry.getKey())).bytes();
      expected += entry.getValue().size() * frame(picture);
      if (expected >= size.bytes()) {
        shards.add(new PlannedShard(shards.size(), videos, bytes));
        videos.clear();
        bytes = 0;
        expected = 0;
      }
    }
    if (!videos.isEmpty()) {
      shards.add(new PlannedShard(shards.size(), videos, bytes));
    }
    return shards;
  }

  /// What a frame will take in a tar, about.
  private static double frame(FrameFormat picture) {
    return BYTES_AROUND
        + BYTES_PER_PIXEL * picture.size() * picture.size() / Math.sqrt(picture.quality());
  }
}
