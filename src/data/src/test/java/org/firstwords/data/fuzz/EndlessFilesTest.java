package org.firstwords.data.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.EndlessInput;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.space.NearestTable;
import org.firstwords.data.transcript.TranscriptReader;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

/// Files that never end, in one line or in padding, are refused by name, in bounded memory and
/// time.
class EndlessFilesTest {
  private static void assertRefused(String name, ThrowingCallable reader) {
    assertThatThrownBy(reader).isInstanceOf(UserException.class).hasMessageContaining(name);
  }

  @Test
  void vocabularies() {
    assertRefused(
        "vocab.json", () -> Vocabulary.read(new EndlessInput("{\"<pad>\": 0", ' '), "vocab.json"));
    assertRefused("vocab.json", () -> Vocabulary.read(new EndlessInput("{\"", 'x'), "vocab.json"));
  }

  @Test
  void listsOfUtterances() {
    for (var beginning : new String[] {"", "{\"data\": [", "{\"data\": [{\"utterance\": \"a\","}) {
      assertRefused(
          "train.json",
          () ->
              JsonArrayFile.read(
                  new EndlessInput(beginning, ' '), "train.json", Utterance.class, _ -> {}));
    }
    assertRefused(
        "train.json",
        () ->
            JsonArrayFile.read(
                new EndlessInput("{\"data\": [", '['), "train.json", Utterance.class, _ -> {}));
  }

  @Test
  void metrics() {
    assertRefused(
        "metrics.jsonl", () -> MetricsFile.read(new EndlessInput("{", ' '), "metrics.jsonl"));
  }

  @Test
  void tables() {
    assertRefused(
        "a.csv",
        () -> PredictionReader.read(new EndlessInput("checkpoint,", 'x'), "a.csv", _ -> {}));
    assertRefused("a.csv", () -> NearestTable.read(new EndlessInput("word,", 'x'), "a.csv"));
  }

  @Test
  void transcripts() {
    for (var name : new String[] {"a.csv", "a.srt", "a.json"}) {
      assertRefused(name, () -> TranscriptReader.read(name, new EndlessInput("", ' ')));
    }
  }
}
