package org.firstwords.data.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCardTest {
  @TempDir Path folder;

  private static DataCard card(Optional<Double> hours) {
    var said = new ArrayList<Utterance>();
    for (var i = 0; i < 20; i++) {
      var frames = i == 19 ? List.<String>of() : List.of(i + ".jpg");
      said.add(new Utterance("look , a ball", "v.csv", "v.mp4", i, 1, List.of(1.0), frames));
    }
    var splits = Splits.of(said, 1, new Splits.Shares(0.2, 0.2));
    var source =
        new DataCard.Source(
            hours,
            1,
            List.of(new DataCard.Speaker("Mum", 19, true), new DataCard.Speaker("Child", 4, false)),
            19,
            1,
            List.of(new DataCard.LeftOut("videos", 0), new DataCard.LeftOut("rows", 4)),
            List.of("v.mp4 is damaged"),
            List.of("v.mp4 is shown turned"));
    return DataCard.of(source, splits, Vocabulary.build(List.of("a ball", "a ball", "a ball")));
  }

  @Test
  void isReadAsWritten() throws IOException {
    for (var hours : List.of(Optional.of(1.25), Optional.<Double>empty())) {
      var file = folder.resolve(DataCard.NAME);
      Files.write(file, Json.page(card(hours)));
      var read = DataCard.read(new LocalStore(), new Location.Local(folder));
      assertThat(read).isEqualTo(card(hours));
      assertThat(Json.mapper().readTree(file.toFile()).fieldNames())
          .toIterable()
          .contains("schema", "utterances", "frames_missing", "frequent_words", "left_out");
    }
  }

  @Test
  void countsWhatTrainingSees() {
    var card = card(Optional.empty());
    assertThat(card.utterances()).isEqualTo(new DataCard.Sets(11, 3, 5));
    assertThat(card.vocabulary()).isEqualTo(2);
    assertThat(card.distinctWords()).isEqualTo(3);
    assertThat(card.wordsSaid()).isEqualTo(33);
    assertThat(card.frequentWords().getFirst()).isEqualTo(new WordCounts.Word("a", 11));
    assertThat(card.leftOut())
        .containsExactly(
            new DataCard.LeftOut("rows", 4), new DataCard.LeftOut("utterances without a frame", 1));
    assertThat(card.warnings()).startsWith("v.mp4 is damaged").hasSizeGreaterThan(3);
  }
}
