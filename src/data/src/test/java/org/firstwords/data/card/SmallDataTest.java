package org.firstwords.data.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

class SmallDataTest {
  private static List<Utterance> said(int times, String words) {
    var all = new ArrayList<Utterance>();
    for (var i = 0; i < times; i++) {
      all.add(new Utterance(words, "a.csv", "a.mp4", i + 1, 1, List.of(0.0), List.of("f.jpg")));
    }
    return all;
  }

  private static List<String> warnings(List<Utterance> train, int val, int test) {
    var vocabulary = Vocabulary.build(train.stream().map(Utterance::utterance).toList());
    return SmallData.of(train, said(val, "x"), said(test, "x"), vocabulary).warnings();
  }

  @Test
  void warnsWithNumbers() {
    var train = said(30, "look at the ball .");
    train.addAll(said(2, "a zebra !"));
    assertThat(warnings(train, 2, 31))
        .containsExactly(
            "32 training utterances; the paper has about 33,700",
            "2 validation utterances: the choice of the best epoch is mostly chance; look at"
                + " `last`, too",
            "31 held-out utterances: an accuracy of 50 % would have a 95 % interval of 33 to 67 %",
            "the vocabulary has only 5 words");
  }

  @Test
  void saysHowMuchIsUnknown() {
    var train = said(4, "ball");
    train.addAll(said(2, "zebra"));
    train.addAll(said(1, "yak"));
    assertThat(warnings(train, 20, 400).getLast())
        .isEqualTo(
            "the vocabulary has only 1 word; 2 of 3 words are said fewer than 3 times (43 % of all"
                + " that is said)");
    assertThat(warnings(said(2, "yak"), 20, 400).getLast())
        .startsWith("no word is said 3 times in the training set: every word is <unk>");
  }

  @Test
  void isSilentAboutEnough() {
    var words = new StringBuilder();
    for (var word = 0; word < 60; word++) {
      words.append("w").append(word).append(' ');
    }
    assertThat(warnings(said(1000, words.toString()), 20, 400)).isEmpty();
  }

  /// The interval of one half is that of [Proportion].
  @Test
  void agreesWithTheScores() {
    for (var trials : List.of(2, 4, 30, 100, 398)) {
      var half = Proportion.of(trials / 2, trials);
      assertThat(SmallData.intervalOfHalf(trials))
          .isEqualTo(
              "%d to %d %%".formatted(Math.round(100 * half.low()), Math.round(100 * half.high())));
    }
  }

  @Test
  void countsWordsButNoPunctuation() {
    var counts = WordCounts.of(List.of(said(1, "no , no ! ball , it's").getFirst()));
    assertThat(counts.mostFrequent(2))
        .containsExactly(new WordCounts.Word("no", 2), new WordCounts.Word("ball", 1));
    assertThat(counts.said()).isEqualTo(4);
    assertThat(counts.distinct()).isEqualTo(3);
  }
}
