package org.firstwords.data.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitsTest {
  static Stream<JsonNode> sizes() {
    return DataGolden.cases("split_sizes");
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void partsHaveTheReferencesSizes(JsonNode given) {
    var splits = Splits.of(utterances(given.get("n").asInt()), 1);
    assertThat(splits.train()).hasSize(given.get("train").asInt());
    assertThat(splits.val()).hasSize(given.get("val").asInt());
    assertThat(splits.test()).hasSize(given.get("test").asInt());
  }

  /// The shares of the reference are rounded as the reference rounds.
  @Test
  void roundsTheReferencesShares() {
    var one = utterances(1).getFirst();
    for (var n : new int[] {10, 20, 30, 37, 70, 90, 190, 370, 1390, 2999}) {
      var splits = Splits.of(Collections.nCopies(n, one), 1);
      assertThat(splits.train()).hasSize((int) (0.9 * n));
      assertThat(splits.val()).hasSize((int) (0.05 * n));
    }
  }

  @Test
  void sharesMayBeGreater() {
    var splits = Splits.of(utterances(10), 1, new Splits.Shares(0.1, 0.2));
    assertThat(splits.train()).hasSize(7);
    assertThat(splits.val()).hasSize(1);
    assertThat(splits.test()).hasSize(2);
  }

  @Test
  void everyUtteranceIsInOnePart() {
    var all = utterances(100);
    var splits = Splits.of(all, 7);
    assertThat(Stream.of(splits.train(), splits.val(), splits.test()).flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theSeedDecides() {
    var all = utterances(100);
    assertThat(Splits.of(all, 7)).isEqualTo(Splits.of(all, 7)).isNotEqualTo(Splits.of(all, 8));
  }

  @Test
  void drawsNeverChange() {
    assertThat(Splits.of(utterances(20), 1).train().stream().map(Utterance::utteranceNum).limit(6))
        .containsExactly(18, 17, 20, 6, 16, 5);
  }

  @Test
  void theControlKeepsFramesAndMovesWords() {
    var splits = Splits.of(utterances(100), 7);
    assertThat(splits.trainShuffled().stream().map(Utterance::frameFilenames))
        .containsExactlyElementsOf(splits.train().stream().map(Utterance::frameFilenames).toList());
    assertThat(splits.trainShuffled().stream().map(Utterance::utterance))
        .containsExactlyInAnyOrderElementsOf(
            splits.train().stream().map(Utterance::utterance).toList())
        .isNotEqualTo(splits.train().stream().map(Utterance::utterance).toList());
  }

  @Test
  void whatIsLeftOutIsCounted() {
    var all =
        List.of(
            utterance(1), utterance(2).withFrames(_ -> false), utterance(3).withUtterance("nan"));
    var splits = Splits.of(all, 1);
    assertThat(splits.test()).containsExactly(utterance(1));
    assertThat(splits.withoutFrame()).isEqualTo(1);
    assertThat(splits.missing()).isEqualTo(1);
  }

  private static List<Utterance> utterances(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(SplitsTest::utterance).toList();
  }

  private static Utterance utterance(int number) {
    return new Utterance(
        "word " + number, "v.csv", "v.mp4", number, 1, List.of(1.0), List.of(number + ".jpg"));
  }
}
