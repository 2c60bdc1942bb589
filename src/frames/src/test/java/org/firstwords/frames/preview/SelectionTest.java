package org.firstwords.frames.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.firstwords.data.pairs.Utterance;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static Utterance said(String video, int number, int frames) {
    var times = new ArrayList<Double>();
    var names = new ArrayList<String>();
    for (var i = 0; i < frames; i++) {
      times.add(number + 0.2 * i);
      names.add("%s_%03d_%02d.jpg".formatted(video, number, i));
    }
    return new Utterance("word", video + ".csv", video + ".mp4", number, frames, times, names);
  }

  private static List<Utterance> said() {
    var all = new ArrayList<Utterance>();
    for (var number = 1; number <= 100; number++) {
      all.add(said("long", number, 2));
    }
    for (var number = 1; number <= 3; number++) {
      all.add(said("short", number, 2));
      all.add(said("other", number, 2));
    }
    return all;
  }

  @Test
  void takesEveryVideoInTurn() {
    var shown = Selection.of(said(), 12, 0);
    var counts =
        shown.stream()
            .collect(Collectors.groupingBy(Utterance::videoFilename, Collectors.counting()));
    assertThat(counts).containsEntry("short.mp4", 3L).containsEntry("other.mp4", 3L);
    assertThat(counts).containsEntry("long.mp4", 6L);
    assertThat(Selection.of(said(), 500, 0)).hasSize(106);
  }

  @Test
  void dependsOnTheSeedAndNotOnTheOrder() {
    assertThat(Selection.of(said().reversed(), 12, 3)).isEqualTo(Selection.of(said(), 12, 3));
    assertThat(Selection.of(said(), 12, 3)).isNotEqualTo(Selection.of(said(), 12, 4));
  }

  @Test
  void framesGoFromTheFirstToTheLast() {
    assertThat(PreviewFrame.of(said("v", 7, 32), 4))
        .extracting(PreviewFrame::name)
        .containsExactly("v_007_00.jpg", "v_007_10.jpg", "v_007_20.jpg", "v_007_31.jpg");
    assertThat(PreviewFrame.of(said("v", 7, 1), 4))
        .containsExactly(new PreviewFrame("v_007_00.jpg", OptionalDouble.of(7)));
    assertThat(PreviewPage.clock(3723.44)).isEqualTo("1:02:03.4");
    assertThat(PreviewPage.clock(59.96)).isEqualTo("1:00.0");
  }
}
