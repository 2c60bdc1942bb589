package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalisationTest {
  private static final FloatImage CORNER =
      new FloatImage(4, 4, new float[] {1, .5f, 0, 0, .5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

  @Test
  void measuresWhatLiesInTheBox() {
    var box = new Box(0, 0, 20, 10).scaled(40, 40, 4);
    var score = Localisation.of(new Heatmap(CORNER, false), box);
    assertThat(score.energy()).isCloseTo(1.5 / 2, within(1e-9));
    assertThat(score.pointing()).isEqualTo(1);
    assertThat(score.iou()).isEqualTo(2.0 / 3);
    assertThat(score.chance()).isEqualTo(2.0 / 16);
    var overlap = 2.0 / 16 * 3 / 16;
    assertThat(score.iouChance()).isCloseTo(overlap / (5.0 / 16 - overlap), within(1e-12));
  }

  @Test
  void missesWhatLiesElsewhere() {
    var score = Localisation.of(new Heatmap(CORNER, false), new Box(2, 2, 2, 2).scaled(4, 4, 4));
    assertThat(score).isEqualTo(new Localisation(0, 0, 0, 0.25, 3.0 / 64 / (7.0 / 16 - 3.0 / 64)));
  }

  @Test
  void givesAnEmptyMapNothing() {
    var empty = new Heatmap(new FloatImage(2, 2, new float[4]), true);
    var score = Localisation.of(empty, new Box(0, 0, 2, 2).scaled(2, 2, 2));
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
    var box = new Box(0, 0, 2, 2).scaled(4, 4, 4);
    assertThat(page.others(0, box)).contains(new Localisation(0, 0, 0, 0.25, 0));
    assertThat(page.others(1, box)).contains(Localisation.of(corner, box));
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

  @Test
  void readsBoxes() throws IOException {
    var boxes =
        Boxes.parse(
            "boxes.csv", "category,file,x,y,width,height\nball,a.jpg,1,2,3,4\ncar,b.jpg,0,0,0,0\n");
    assertThat(boxes.find("ball/a.jpg")).contains(new Box(1, 2, 3, 4));
    assertThat(boxes.find("car/b.jpg")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ball,a.jpg,1,2,x,4 | boxes.csv, line 3: x, y, width and height are whole",
        "ball,a.jpg,1,2,-3,4 | boxes.csv, line 3: x, y, width and height are whole",
        "ball,b.jpg,1,2,3,4 | boxes.csv, line 3: ball/b.jpg has a box on an earlier line",
        "ball,a.jpg,1 | boxes.csv is not a table of category,file,x,y,width,height",
      })
  void namesTheLineOfABrokenBox(String line, String message) {
    var table = "category,file,x,y,width,height\nball,b.jpg,0,0,9,9\n" + line + "\n";
    assertThatThrownBy(() -> Boxes.parse("boxes.csv", table))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesTheColumns() {
    assertThatThrownBy(() -> Boxes.parse("boxes.csv", "category,file,left\nball,a.jpg,1\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("category,file,x,y,width,height");
  }
}
