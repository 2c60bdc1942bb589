package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.ImageFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureChoiceTest {
  private static final ImageFolders ALL =
      new ImageFolders(
          new TreeMap<>(
              Map.of(
                  "ball", List.of("ball/a.jpg", "ball/b.jpg", "ball/c.jpg"),
                  "car", List.of("car/a.jpg"))));
  private final List<String> notes = new ArrayList<>();

  @Test
  void drawsByLot() {
    var drawn = new ImageSample(2, 5).draw(ALL, notes::add).images();
    assertThat(drawn.get("ball")).hasSize(2).isSorted();
    assertThat(drawn).isEqualTo(new ImageSample(2, 5).draw(ALL, notes::add).images());
    assertThat(drawn.get("car")).containsExactly("car/a.jpg");
    assertThat(notes.getFirst()).isEqualTo("fewer than 2 images: car (1)");
  }

  @Test
  void drawsOthersFromAnotherSeed() {
    var drawn = new ArrayList<List<String>>();
    for (var seed = 0; seed < 10; seed++) {
      drawn.add(new ImageSample(1, seed).draw(ALL, notes::add).images().get("ball"));
    }
    assertThat(drawn.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void keepsTheOrderOfTheList() {
    var picked =
        new ImageList("list", ALL)
            .parse("# figure 5\n ball/c.jpg \n\ncar/a.jpg\r\nball/a.jpg\n")
            .images();
    assertThat(picked.get("ball")).containsExactly("ball/c.jpg", "ball/a.jpg");
    assertThat(picked.get("car")).containsExactly("car/a.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ball/d.jpg | list, line 2: no image 'ball/d.jpg'; lines are <category>/<image>;"
            + " the nearest are ball/a.jpg, ball/b.jpg, ball/c.jpg",
        "bell/a.jpg | list, line 2: no image 'bell/a.jpg'; lines are <category>/<image>;"
            + " the nearest categories are ball, car",
        "a.jpg | list, line 2: no image 'a.jpg'",
        "ball/a.jpg | list, line 2: ball/a.jpg is already on line 1",
      })
  void namesTheLineOfAWrongPicture(String line, String message) {
    assertThatThrownBy(() -> new ImageList("list", ALL).parse("ball/a.jpg\n" + line + "\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnEmptyList() {
    assertThatThrownBy(() -> new ImageList("list", ALL).parse("# nothing\n"))
        .isInstanceOf(UserException.class)
        .hasMessage("no image in list; write one <category>/<image> per line");
  }
}
