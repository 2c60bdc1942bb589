package org.firstwords.data.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameNameListTest {
  @TempDir Path folder;

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj("S_1_038_%02d.jpg"::formatted).toList();
  }

  @Test
  void namesThatCountAreOneText() {
    for (var count : List.of(1, 9, 10, 11, 32, 100)) {
      assertThat(FrameNameList.of(names(count)))
          .isInstanceOf(FrameNameList.class)
          .isEqualTo(names(count))
          .hasSameHashCodeAs(names(count));
    }
  }

  @Test
  void allOthersStayAsTheyAre() {
    for (var others :
        List.of(
            List.<String>of(),
            names(101),
            List.of("S_1_038_01.jpg"),
            List.of("S_1_038_00.jpg", "S_1_038_02.jpg"),
            List.of("S_1_038_00.jpg", "S_1_039_01.jpg"),
            List.of("S_1_038_00.png"),
            List.of("0.jpg"),
            List.of("x"))) {
      assertThat(FrameNameList.of(others)).isEqualTo(others).isNotInstanceOf(FrameNameList.class);
    }
  }

  @Test
  void untimedUtterancesLackOnlyTheirTimes() throws IOException {
    var at = new Location.Local(folder.resolve("train.json"));
    var timed = new Utterance("a ball .", "S_1.csv", "S_1.mp4", 3, 2, List.of(1.0, 1.2), names(2));
    try (var out = Files.newOutputStream(at.path())) {
      JsonArrayFile.write(out, List.of(timed, timed));
    }
    assertThat(JsonArrayFile.read(new LocalStore(), at, Utterance.class))
        .containsExactly(timed, timed);
    var untimed =
        new Utterance("a ball .", "S_1.csv", "S_1.mp4", 3, 2, List.of(), timed.frameFilenames());
    assertThat(Utterance.readUntimed(new LocalStore(), at)).containsExactly(untimed, untimed);
  }
}
