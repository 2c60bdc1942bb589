package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.maps.Localisation;
import org.junit.jupiter.api.Test;

class LocalisationTest {
  private static final FloatImage CORNER =
      new FloatImage(4, 4, new float[] {1, .5f, 0, 0, .5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

  @Test
  void measuresWhatLiesInTheBox() {
    var box = new BoundingBox(0, 0, 20, 10).scaled(40, 40, 4);
    var score = LocalisationScorer.score(new Heatmap(CORNER, false), box);
    assertThat(score.energy()).isCloseTo(1.5 / 2, within(1e-9));
    assertThat(score.pointing()).isEqualTo(1);
    assertThat(score.iou()).isEqualTo(2.0 / 3);
    assertThat(score.chance()).isEqualTo(2.0 / 16);
    var overlap = 2.0 / 16 * 3 / 16;
    assertThat(score.iouChance()).isCloseTo(overlap / (5.0 / 16 - overlap), within(1e-12));
  }

  @Test
  void missesWhatLiesElsewhere() {
    var score =
        LocalisationScorer.score(
            new Heatmap(CORNER, false), new BoundingBox(2, 2, 2, 2).scaled(4, 4, 4));
    assertThat(score).isEqualTo(new Localisation(0, 0, 0, 0.25, 3.0 / 64 / (7.0 / 16 - 3.0 / 64)));
  }

  @Test
  void givesAnEmptyMapNothing() {
    var empty = new Heatmap(new FloatImage(2, 2, new float[4]), true);
    var score = LocalisationScorer.score(empty, new BoundingBox(0, 0, 2, 2).scaled(2, 2, 2));
    assertThat(score).isEqualTo(new Localisation(0, 0, 0, 1, 0));
  }

  @Test
  void comparesWithTheOtherMapsOfThePage() {
    var corner = new Heatmap(CORNER, false);
    var empty = new Heatmap(new FloatImage(4, 4, new float[16]), true);
    var page =
        new WordMaps(
            new SheetPage("ball", 1, List.of()),
            new QueryWord("ball", 4, true),
            List.of(corner, empty));
    var box = new BoundingBox(0, 0, 2, 2).scaled(4, 4, 4);
    assertThat(page.others(0, box)).contains(new Localisation(0, 0, 0, 0.25, 0));
    assertThat(page.others(1, box)).contains(LocalisationScorer.score(corner, box));
    var alone = new WordMaps(page.page(), page.word(), List.of(corner));
    assertThat(alone.others(0, box)).isEmpty();
  }

  @Test
  void averages() {
    var mean =
        Localisation.mean(
            List.of(new Localisation(1, 1, 0.25, 0.5, 0.5), new Localisation(0, 0, 0.75, 0.25, 0)));
    assertThat(mean).contains(new Localisation(0.5, 0.5, 0.5, 0.375, 0.25));
    assertThat(Localisation.mean(List.of())).isEmpty();
  }
}
