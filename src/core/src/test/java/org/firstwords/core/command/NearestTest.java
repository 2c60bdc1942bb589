package org.firstwords.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "train, train, 0",
    "train, trian, 1",
    "train, rtain, 1",
    "train, rain, 1",
    "train, trains, 1",
    "train, brain, 1",
    "ab, ba, 1",
    "ca, abc, 3",
    "kitten, sitting, 3",
    "'', train, 5"
  })
  void countsLettersToChange(String one, String other, int distance) {
    assertThat(Nearest.distance(one, other)).isEqualTo(distance);
    assertThat(Nearest.distance(other, one)).isEqualTo(distance);
  }

  @Test
  void knowsWhatWasMeant() {
    var known = List.of("train", "frames", "evaluate_labeled");
    assertThat(Nearest.meant("trian", known)).contains("train");
    assertThat(Nearest.meant("evaluate_label", known)).contains("evaluate_labeled");
    assertThat(Nearest.meant("report", known)).isEmpty();
    assertThat(Nearest.meant("x", List.of())).isEmpty();
  }

  @Test
  void putsTheNearestFirst() {
    assertThat(Nearest.of("cra", List.of("car", "bar", "cat", "ball"), 3))
        .containsExactly("car", "bar", "cat");
  }
}
