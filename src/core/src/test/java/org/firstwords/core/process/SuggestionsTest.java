package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
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
    assertThat(Suggestions.distance(one, other)).isEqualTo(distance);
    assertThat(Suggestions.distance(other, one)).isEqualTo(distance);
  }

  @Test
  void knowsWhatWasMeant() {
    var known = List.of("train", "frames", "evaluate_labeled");
    assertThat(Suggestions.nearest("trian", known)).contains("train");
    assertThat(Suggestions.nearest("evaluate_label", known)).contains("evaluate_labeled");
    assertThat(Suggestions.nearest("report", known)).isEmpty();
    assertThat(Suggestions.nearest("x", List.of())).isEmpty();
  }

  @Test
  void putsTheNearestFirst() {
    assertThat(Suggestions.of("cra", List.of("car", "bar", "cat", "ball"), 3))
        .containsExactly("car", "bar", "cat");
  }
}
