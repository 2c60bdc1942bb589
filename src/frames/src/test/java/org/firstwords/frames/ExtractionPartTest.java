package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.storage.Location;
import org.firstwords.frames.PlannedShard.ExtractionPart;
import org.firstwords.frames.PlannedVideos.PlannedVideo;
import org.junit.jupiter.api.Test;

class ExtractionPartTest {
  private static final Random RANDOM = new Random(5);

  private static List<PlannedShard> shards(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> new PlannedShard(index, List.of("v" + index), 1 + RANDOM.nextInt(1000)))
        .toList();
  }

  private static long bytes(List<PlannedShard> shards) {
    return shards.stream().mapToLong(PlannedShard::bytes).sum();
  }

  @Test
  void everyTarGoesToOnePart() {
    for (var count : List.of(1, 2, 3, 7, 50, 60)) {
      var all = shards(50);
      var given = new ArrayList<PlannedShard>();
      for (var index = 0; index < count; index++) {
        var own = new ExtractionPart(index, count).of(all);
        assertThat(own).isSortedAccordingTo((a, b) -> a.number() - b.number());
        given.addAll(own);
      }
      assertThat(given).hasSize(50).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void partsEndTogether() {
    var all = shards(200);
    var loads =
        LongStream.range(0, 8)
            .map(index -> bytes(new ExtractionPart((int) index, 8).of(all)))
            .sorted();
    var sorted = loads.toArray();
    assertThat(sorted[7] - sorted[0]).isLessThan(sorted[7] / 50);
  }

  @Test
  void theOrderOfTheListingDoesNotMatter() {
    var all = shards(40);
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, RANDOM);
    assertThat(new ExtractionPart(2, 5).of(shuffled)).isEqualTo(new ExtractionPart(2, 5).of(all));
  }

  @Test
  void tarsHoldWholeVideosInOrder() {
    var videos = new TreeMap<String, PlannedVideo>();
    for (var index = 0; index < 10; index++) {
      var file = Location.parse("/v" + index + ".mp4");
      var frames = Collections.nCopies(100, new PlannedFrame("f.jpg", 0));
      videos.put("v" + index, new PlannedVideo(file, 1000, frames));
    }
    var format = new FrameFormat(224, 0, 1); // 20 838 bytes a frame, as expected
    var shards = PlannedShard.of(videos, format, DataSize.parse("4MiB"));
    assertThat(shards)
        .containsExactly(
            new PlannedShard(0, List.of("v0", "v1", "v2"), 3000),
            new PlannedShard(1, List.of("v3", "v4", "v5"), 3000),
            new PlannedShard(2, List.of("v6", "v7", "v8"), 3000),
            new PlannedShard(3, List.of("v9"), 1000));
    assertThat(PlannedShard.of(videos, new FrameFormat(224, 0, 31), DataSize.parse("4MiB")))
        .hasSize(1);
    assertThat(PlannedShard.of(videos, format, DataSize.parse("1KiB"))).hasSize(10);
  }
}
