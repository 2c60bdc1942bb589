package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.firstwords.data.trial.ImageFolders;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
  /// Of Labeled-S's half to learn from, by category.
  private static final List<Integer> PAPER =
      List.of(
          2106, 74, 645, 751, 535, 840, 459, 1267, 3572, 407, 1090, 1546, 1079, 715, 1529, 1740,
          1979, 318, 477, 1323, 4307, 1188);

  private static ImageFolders folders(List<Integer> counts) {
    var images = new TreeMap<String, List<String>>();
    for (var i = 0; i < counts.size(); i++) {
      var category = "c%02d".formatted(i);
      images.put(
          category,
          IntStream.range(0, counts.get(i))
              .mapToObj("%s/%%04d.jpg".formatted(category)::formatted)
              .toList());
    }
    return new ImageFolders(images);
  }

  private static List<String> subset(double fraction, long seed) {
    var kept = TrainingSet.subset(folders(PAPER), fraction, seed);
    return TrainingSet.of(kept, kept.categories()).paths();
  }

  @Test
  void takesAsManyAsThePaper() {
    assertThat(subset(1, 0)).hasSize(27_947).doesNotHaveDuplicates();
    assertThat(subset(0.1, 0)).hasSize(2802).doesNotHaveDuplicates();
    assertThat(subset(0.01, 0)).hasSize(291).doesNotHaveDuplicates();
  }

  @Test
  void drawsByTheSeed() {
    assertThat(subset(0.1, 0)).isEqualTo(subset(0.1, 0)).isNotEqualTo(subset(0.1, 1));
  }

  @Test
  void showsEveryPictureOnceAnEpoch() {
    var pictures = folders(List.of(3, 4));
    var lesson = TrainingSet.of(pictures, List.of("c00", "c01"));
    var batches = lesson.batches(new ProbeRecipe(1, 0, 2, 3, 1e-3));
    assertThat(batches.stream().map(batch -> batch.length)).containsExactly(3, 3, 1, 3, 3, 1);
    var first = IntStream.concat(IntStream.of(batches.get(0)), IntStream.of(batches.get(1)));
    var all = IntStream.concat(first, IntStream.of(batches.get(2))).toArray();
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    assertThat(all).isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6});
    assertThat(batches.get(3)).isNotEqualTo(batches.get(0));
    for (var place : all) {
      assertThat(lesson.paths(new int[] {place}).getFirst())
          .startsWith("c0" + lesson.own(new int[] {place})[0]);
    }
  }
}
