package org.firstwords.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Against SciPy's numbers; `statistics_golden.py` made them.
class StatisticsTest {
  static Stream<JsonNode> seeds() {
    return golden("seeds");
  }

  static Stream<JsonNode> tests() {
    return golden("tests");
  }

  static Stream<JsonNode> bootstraps() {
    return golden("bootstrap");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seedsAreSummedUpAsInThePaper(JsonNode expected) {
    var found = SeedStatistics.of(doubles(expected.get("values")));
    assertThat(found.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-12));
    assertThat(found.deviation().orElseThrow())
        .isCloseTo(expected.get("deviation").asDouble(), within(1e-12));
    assertThat(found.error().orElseThrow())
        .isCloseTo(expected.get("error").asDouble(), within(1e-12));
  }

  @Test
  void oneSeedHasNoDeviation() {
    var one = SeedStatistics.of(List.of(0.5));
    assertThat(one.deviation()).isEmpty();
    assertThat(one.error()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> SeedStatistics.of(List.of()));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void theBinomialTestIsExact(JsonNode expected) {
    var found =
        ExactBinomialTest.pValue(
            expected.get("correct").asInt(),
            expected.get("trials").asInt(),
            expected.get("chance").asDouble());
    assertThat(found)
        .isCloseTo(expected.get("p_value").asDouble(), Percentage.withPercentage(1e-6));
  }

  @Test
  void seedsThatAnswerAlikeCountOnce() {
    assertThat(ExactBinomialTest.cautiousCount(118, 100, 3, 0.25)).isEqualTo(39);
    assertThat(ExactBinomialTest.cautiousCount(62, 100, 3, 0.25)).isEqualTo(21);
    assertThat(ExactBinomialTest.cautiousCount(75, 100, 3, 0.25)).isEqualTo(25);
  }

  @Test
  void manyTestsAreCorrected() {
    var found =
        HolmCorrection.corrected(tests().map(test -> test.get("p_value").asDouble()).toList());
    var expected = doubles(DataGolden.file("statistics/statistics.json").get("holm"));
    for (var i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-12));
    }
    assertThat(HolmCorrection.corrected(List.of())).isEmpty();
    assertThat(HolmCorrection.corrected(List.of(0.04, 0.01, 0.03)))
        .containsExactly(0.06, 0.03, 0.06);
  }

  /// SciPy's interval is itself a draw: both lie as near to the ideal one as 10,000 replicates let
  /// them.
  @ParameterizedTest
  @MethodSource("bootstraps")
  void trialsAreDrawnWithTheAnswersOfAllSeeds(JsonNode expected) {
    var histogram = expected.get("histogram");
    var right = right(histogram);
    var asked = new int[right.length];
    Arrays.fill(asked, histogram.size() - 1);
    var found = TrialBootstrap.STANDARD.interval(right, asked);
    var near = within(0.035 / Math.sqrt(right.length) + 1.0 / (3 * right.length));
    assertThat(found.low()).isCloseTo(expected.at("/ideal/0").asDouble(), near);
    assertThat(found.high()).isCloseTo(expected.at("/ideal/1").asDouble(), near);
    assertThat(expected.at("/scipy/0").asDouble())
        .isCloseTo(expected.at("/ideal/0").asDouble(), near);
    assertThat(found).isEqualTo(TrialBootstrap.STANDARD.interval(right, asked));
  }

  @Test
  void seedsThatAgreeDoNotNarrowTheInterval() {
    int[] one = {1, 1, 0, 1, 0, 1, 1, 0, 1, 1};
    var asked = new int[10];
    Arrays.fill(asked, 1);
    var threefold = Arrays.stream(one).map(number -> 3 * number).toArray();
    var askedThree = Arrays.stream(asked).map(number -> 3 * number).toArray();
    assertThat(TrialBootstrap.STANDARD.interval(threefold, askedThree))
        .isEqualTo(TrialBootstrap.STANDARD.interval(one, asked));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialBootstrap.STANDARD.interval(new int[0], new int[0]));
  }

  private static int[] right(JsonNode histogram) {
    var right = new int[doubles(histogram).stream().mapToInt(Double::intValue).sum()];
    var from = 0;
    for (var count = 0; count < histogram.size(); count++) {
      Arrays.fill(right, from, from + histogram.get(count).asInt(), count);
      from += histogram.get(count).asInt();
    }
    return right;
  }

  private static List<Double> doubles(JsonNode list) {
    return list.valueStream().map(JsonNode::asDouble).toList();
  }

  private static Stream<JsonNode> golden(String part) {
    return DataGolden.file("statistics/statistics.json").get(part).valueStream();
  }
}
