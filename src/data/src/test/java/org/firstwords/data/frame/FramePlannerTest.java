package org.firstwords.data.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.TranscriptFile.Reading;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.Turn;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

class FramePlannerTest {
  private static final Reading READING =
      new Reading("m:ss", new TreeMap<>(), new TreeMap<>(), List.of(), List.of());

  private final SentenceNormaliser sentences =
      new SentenceNormaliser(
          text -> Arrays.stream(text.split("\\.")).map(part -> List.of(part.split(" "))).toList());

  @Test
  void sentencesAreNumberedThroughTheTranscript() {
    var transcript =
        new Transcript(
            "v.csv",
            "v.mp4",
            List.of(new Turn(2, "A ball.Yes", 3, 5), new Turn(9, "Go", 7, 7)),
            READING);
    assertThat(FramePlanner.of(transcript, sentences))
        .containsExactly(
            new Utterance(
                "a ball", "v.csv", "v.mp4", 1, 5, List.of(3.0, 3.2, 3.4, 3.6, 3.8), names(1, 5)),
            new Utterance(
                "yes", "v.csv", "v.mp4", 2, 5, List.of(4.0, 4.2, 4.4, 4.6, 4.8), names(2, 5)),
            new Utterance("go", "v.csv", "v.mp4", 3, 1, List.of(7.0), names(3, 1)));
  }

  /// White space is left of the second turn, nothing of the third: `preprocess_utterance` of the
  /// reference numbers the former, and its `utterance.split()` gives no word.
  @Test
  void aSentenceWithoutWordsTakesANumber() {
    var turns =
        List.of(
            new Turn(2, "Go", 3, 4),
            new Turn(3, "(laughs) *sings*", 4, 5),
            new Turn(4, "[cries]", 5, 6),
            new Turn(5, "Yes", 6, 6));
    var utterances = FramePlanner.of(new Transcript("v.csv", "v.mp4", turns, READING), sentences);
    assertThat(utterances).extracting(Utterance::utterance).containsExactly("go", " ", "yes");
    assertThat(utterances).extracting(Utterance::utteranceNum).containsExactly(1, 2, 3);
    assertThat(utterances.get(1).frameFilenames()).isEqualTo(names(2, 5));
    var all = Splits.of(Collections.nCopies(20, utterances.get(1)), 0);
    assertThat(all.train()).hasSize(18);
    assertThat(all.missing()).isZero();
    var words = Vocabulary.build(List.of(" "));
    assertThat(words.encode(" ")).containsExactly(Vocabulary.START, Vocabulary.END);
  }

  private static List<String> names(int number, int count) {
    return List.of("00", "01", "02", "03", "04").subList(0, count).stream()
        .map(frame -> "v_00" + number + "_" + frame + ".jpg")
        .toList();
  }
}
