package org.firstwords.frames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One of several parts of an extraction, which together read every video once.
///
/// @param index from 0
record ExtractionPart(int index, int count) {
  /// All of it.
  static final ExtractionPart WHOLE = new ExtractionPart(0, 1);

  ExtractionPart {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("part %d of %d".formatted(index, count));
    }
  }

  /// The tars that this part writes, in their order.
  ///
  /// The tars go to the parts one after the other, the one with most to read first, each to the
  /// part with the least to read so far: so all parts end at about the same time, and every part
  /// finds the same shares by itself.
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
      var least = least(load);
      load[least] += shard.bytes();
      if (least == index) {
        own.add(shard);
      }
    }
    own.sort(Comparator.comparingInt(PlannedShard::number));
    return own;
  }

  private static int least(long[] load) {
    var least = 0;
    for (var index = 1; index < load.length; index++) {
      least = load[index] < load[least] ? index : least;
    }
    return least;
  }

  @Override
  public String toString() {
    return "part %d of %d".formatted(index, count);
  }
}
