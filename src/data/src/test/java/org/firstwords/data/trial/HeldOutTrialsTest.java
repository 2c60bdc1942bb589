package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.firstwords.core.process.UserException;
import org.firstwords.data.pairs.Utterance;
import org.junit.jupiter.api.Test;

class HeldOutTrialsTest {
  private static Utterance said(String words, String video, int number, double time) {
    var name = "%s_%03d_".formatted(video, number);
    return new Utterance(
        words,
        video + ".csv",
        video + ".mp4",
        number,
        2,
        List.of(time, time + 0.2),
        List.of(name + "00.jpg", name + "01.jpg"));
  }

  private static List<Utterance> twenty() {
    var all = new ArrayList<Utterance>();
    for (var i = 0; i < 20; i++) {
      all.add(said("word" + i % 7, "v" + i % 3, i, 10 * (i / 6)));
    }
    return all;
  }

  private static List<Trial> trials(List<Utterance> utterances, long seed) {
    return new HeldOutTrials(utterances, 3, seed, UnaryOperator.identity()).trials();
  }

  @Test
  void foilsDifferInWordsAndMoment() {
    var utterances = twenty();
    var byFrame = new HashMap<String, Utterance>();
    utterances.forEach(
        utterance -> utterance.frameFilenames().forEach(name -> byFrame.put(name, utterance)));
    var trials = trials(utterances, 5);
    assertThat(trials).hasSize(20);
    for (var i = 0; i < trials.size(); i++) {
      var trial = trials.get(i);
      assertThat(trial.targetCategory()).isEqualTo(utterances.get(i).utterance());
      assertThat(utterances.get(i).frameFilenames()).contains(trial.targetImgFilename());
      assertThat(trial.categories()).hasSize(4).doesNotHaveDuplicates();
      for (var foil = 0; foil < 3; foil++) {
        var shown = Objects.requireNonNull(byFrame.get(trial.foilImgFilenames().get(foil)));
        assertThat(shown.utterance()).isEqualTo(trial.foilCategories().get(foil));
      }
      var moments = new HashSet<String>();
      trial
          .images()
          .forEach(image -> {
            var shown = Objects.requireNonNull(byFrame.get(image));
            moments.add(shown.videoFilename() + shown.timestamps().getFirst());
          });
      assertThat(moments).as("video and time").hasSize(4);
    }
  }

  @Test
  void theSeedDecides() {
    assertThat(trials(twenty(), 5)).isEqualTo(trials(twenty(), 5));
    assertThat(trials(twenty(), 5)).isNotEqualTo(trials(twenty(), 6));
  }

  /// What the model cannot tell apart is no foil: here all words but one are unknown to it.
  @Test
  void wordsAreThoseOfTheModel() {
    assertThatThrownBy(() ->
            new HeldOutTrials(twenty(), 3, 0, words -> words.equals("word1") ? words : "<unk>")
                .trials())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("20 held-out utterances are too few for trials of 4 frames")
        .hasMessageContaining("--test-share");
  }

  @Test
  void captionsOfOnePictureAreNoFoilsOfEachOther() {
    var captions = new ArrayList<Utterance>();
    for (var i = 0; i < 8; i++) {
      var file = List.of("picture" + i / 2 + ".jpg");
      captions.add(new Utterance("caption" + i, "c.csv", "c", i, 1, List.of(), file));
    }
    for (var trial : trials(captions, 1)) {
      assertThat(trial.images()).doesNotHaveDuplicates();
    }
  }
}
