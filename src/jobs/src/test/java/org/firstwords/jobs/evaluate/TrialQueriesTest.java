package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

class TrialQueriesTest {
  private static final Trial CAT =
      new Trial(
          0, "cat", "cat/1.jpg", List.of("ball", "door"), List.of("ball/2.jpg", "door/3.jpg"));
  private static final Trial DOOR =
      new Trial(
          0, "door", "door/1.jpg", List.of("cat", "ball"), List.of("cat/2.jpg", "ball/3.jpg"));

  private static TrialQueries questions(TrialType form, String... words) {
    var said = String.join(" ", words);
    var vocabulary = Vocabulary.build(List.of(said, said, said));
    return new TrialQueries(form, new CategoryWords(vocabulary, CategoryWords.USUAL, false));
  }

  private static List<String> words(TrialQueries questions, Trial trial) {
    return questions.pairs(trial).stream().map(TrialQueries.Pair::word).toList();
  }

  @Test
  void comparesOneWordWithEveryPicture() {
    var questions = questions(TrialType.IMAGE, "ball", "door", "cat", "kitty");
    assertThat(words(questions, CAT)).containsExactly("kitty", "kitty", "kitty");
    assertThat(questions.pairs(CAT).stream().map(TrialQueries.Pair::image))
        .containsExactly("cat/1.jpg", "ball/2.jpg", "door/3.jpg");
    assertThat(questions.words(List.of(CAT))).containsOnlyKeys("kitty");
  }

  @Test
  void replacesOnlyTheTargetsWord() {
    var questions = questions(TrialType.TEXT, "ball", "door", "cat", "kitty");
    assertThat(words(questions, CAT)).containsExactly("kitty", "ball", "door");
    assertThat(words(questions, DOOR)).containsExactly("door", "cat", "ball");
    assertThat(questions.pairs(DOOR).stream().map(TrialQueries.Pair::image))
        .containsOnly("door/1.jpg");
    assertThat(questions.words(List.of(CAT, DOOR)))
        .containsOnlyKeys("kitty", "ball", "door", "cat");
  }

  @Test
  void asksForAFoilByItsOtherWordWhereItHasNoOwn() {
    var questions = questions(TrialType.TEXT, "ball", "door", "kitty");
    assertThat(words(questions, DOOR)).containsExactly("door", "kitty", "ball");
    assertThat(questions.words(List.of(DOOR))).containsOnlyKeys("door", "kitty", "ball");
  }
}
