package org.firstwords.data.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.Turn;
import org.junit.jupiter.api.Test;

class FramePlannerTest {
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
            0,
            0);
    assertThat(FramePlanner.of(transcript, sentences))
        .containsExactly(
            new Utterance(
                "a ball", "v.csv", "v.mp4", 1, 5, List.of(3.0, 3.2, 3.4, 3.6, 3.8), names(1, 5)),
            new Utterance(
                "yes", "v.csv", "v.mp4", 2, 5, List.of(4.0, 4.2, 4.4, 4.6, 4.8), names(2, 5)),
            new Utterance("go", "v.csv", "v.mp4", 3, 1, List.of(7.0), names(3, 1)));
  }

  private static List<String> names(int number, int count) {
    return List.of("00", "01", "02", "03", "04").subList(0, count).stream()
        .map(frame -> "v_00" + number + "_" + frame + ".jpg")
        .toList();
  }
}
