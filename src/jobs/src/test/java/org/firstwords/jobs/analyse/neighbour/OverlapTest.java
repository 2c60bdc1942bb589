package org.firstwords.jobs.analyse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.data.analysis.Overlap;
import org.junit.jupiter.api.Test;

class OverlapTest {
  @Test
  void countsTargetsNotImages() {
    var rows =
        List.of(
            row("ball", 3, 0.951, "a", "ball"),
            row("car", 1, 0.995, "", "ball", "car"),
            row("car", 2, 0.62, "", "car"));
    var frames = new WordFrames(Map.of("f", Set.of("ball"), "g", Set.of("car")), 5);
    var found = NeighbourRow.overlap(rows, frames);
    assertThat(found.targets()).isEqualTo(6);
    assertThat(found.images()).isEqualTo(3);
    assertThat(found.frames()).isEqualTo(2);
    assertThat(found.utterances()).isEqualTo(5);
    assertThat(found.exact()).isEqualTo(3);
    assertThat(found.matched()).as("only the first word counts").isEqualTo(5);
    assertThat(found.share()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(found.mean()).isCloseTo((3 * 0.951 + 0.995 + 2 * 0.62) / 6, within(1e-12));
    assertThat(found.above())
        .containsExactly(
            new Overlap.Above(0.99, 0, 1),
            new Overlap.Above(0.95, 3, 4),
            new Overlap.Above(0.9, 3, 4));
    assertThat(found.histogram())
        .containsExactly(new Overlap.Bin(0.6, 2, 0), new Overlap.Bin(0.95, 3, 1));
    assertThat(found.categories())
        .containsEntry("ball", new Overlap.Matches(3, 3, 3))
        .containsEntry("car", new Overlap.Matches(3, 0, 2));
  }

  private static NeighbourRow row(
      String category, int targets, double cosine, String same, String... words) {
    var target = new TargetImage(category, category + cosine);
    return new NeighbourRow(target, targets, "f", List.of(words), cosine, same);
  }
}
