package org.firstwords.frames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.firstwords.core.process.DataSize;
import org.firstwords.frames.PlannedVideos.PlannedVideo;

/// A tar to write: the videos whose frames go into it.
///
/// The content of a tar is fixed before any video is read, by video name and planned frame count.
/// So it does not depend on the number of machines, and a join rewrites no tar.
///
/// @param number of the tar among those of all parts
/// @param videos names without extension, in order
/// @param bytes total size of the videos
record PlannedShard(int number, List<String> videos, long bytes) {
  /// Approximate bytes for a pixel of a JPEG of the best quality.
  private static final double BYTES_PER_PIXEL = 0.4;

  /// The tar header of a file and half a block of padding.
  private static final int TAR_OVERHEAD = 768;

  PlannedShard {
    videos = List.copyOf(videos);
  }

  /// Fills tars with whole videos, by name, until the expected size is reached.
  static List<PlannedShard> of(
      SortedMap<String, PlannedVideo> planned, FrameFormat format, DataSize size) {
    var shards = new ArrayList<PlannedShard>();
    var videos = new ArrayList<String>();
    var bytes = 0L;
    var expected = 0.0;
    for (var video : planned.values()) {
      videos.add(video.stem());
      bytes += video.bytes();
      expected += video.frames().size() * expectedBytes(format);
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

  private static double expectedBytes(FrameFormat format) {
    return TAR_OVERHEAD
        + BYTES_PER_PIXEL * format.size() * format.size() / Math.sqrt(format.quality());
  }

  /// One of several parts of an extraction. Each video belongs to one part.
  ///
  /// @param index from 0
  record ExtractionPart(int index, int count) {
    /// The whole extraction.
    static final ExtractionPart WHOLE = new ExtractionPart(0, 1);

    ExtractionPart {
      if (index < 0 || index >= count) {
        throw new IllegalArgumentException("part %d of %d".formatted(index, count));
      }
    }

    /// The shards of this part, in order.
    ///
    /// Greedy balancing: shards are assigned by descending size, each to the part with the fewest
    /// bytes so far. Every part computes the same assignment by itself.
    List<PlannedShard> of(List<PlannedShard> all) {
      var largestFirst =
          all.stream()
              .sorted(
                  Comparator.comparingLong(PlannedShard::bytes)
                      .reversed()
                      .thenComparingInt(PlannedShard::number))
              .toList();
      var load = new long[count];
      var own = new ArrayList<PlannedShard>();
      for (var shard : largestFirst) {
        var smallest = smallest(load);
        load[smallest] += shard.bytes();
        if (smallest == index) {
          own.add(shard);
        }
      }
      own.sort(Comparator.comparingInt(PlannedShard::number));
      return own;
    }

    private static int smallest(long[] load) {
      var smallest = 0;
      for (var index = 1; index < load.length; index++) {
        smallest = load[index] < load[smallest] ? index : smallest;
      }
      return smallest;
    }

    @Override
    public String toString() {
      return "part %d of %d".formatted(index, count);
    }
  }
}
