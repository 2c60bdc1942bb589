package org.firstwords.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationTest {
  static Stream<JsonNode> scipy() {
    return DataGolden.file("correlations.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("scipy")
  void agreesWithSciPy(JsonNode golden) {
    var one = values(golden.get("x"));
    var other = values(golden.get("y"));
    assertClose(Correlation.pearson(one, other), golden.get("pearson"));
    assertClose(Correlation.spearman(one, other), golden.get("spearman"));
  }

  private static double[] values(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static void assertClose(Correlation correlation, JsonNode golden) {
    var found = (Correlation.Found) correlation;
    assertThat(found.coefficient()).isCloseTo(golden.get(0).doubleValue(), within(1e-12));
    var p = golden.get(1).doubleValue();
    assertThat(found.p()).isCloseTo(p, within(1e-9 * p + 1e-15));
    assertThat(found.low()).isCloseTo(golden.get(2).doubleValue(), within(1e-9));
    assertThat(found.high()).isCloseTo(golden.get(3).doubleValue(), within(1e-9));
  }

  @Test
  void knowsPerfectAgreement() {
    var line = new double[] {1, 2, 3, 4};
    assertThat(Correlation.pearson(line, line)).isEqualTo(new Correlation.Found(1, 0, 1, 1, 4));
  }

  @Test
  void saysWhyThereIsNone() {
    assertThat(Correlation.pearson(new double[] {1, 2}, new double[] {2, 1}))
        .isEqualTo(new Correlation.Undefined("fewer than three pairs", 2));
    assertThat(Correlation.spearman(new double[0], new double[0]))
        .isEqualTo(new Correlation.Undefined("fewer than three pairs", 0));
    assertThat(Correlation.spearman(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1}))
        .isEqualTo(new Correlation.Undefined("all values of a series are equal", 3));
  }

  @Test
  void refusesWhatIsNoSeries() {
    var one = new double[] {1, 2, 3};
    assertThatThrownBy(() -> Correlation.pearson(one, new double[] {1, Double.NaN, 2}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Correlation.pearson(one, new double[] {1, 2}))
        .hasMessageContaining("3 and 2 values");
  }

  @Test
  void isReadFromWhatItWrites() throws JsonProcessingException {
    for (var correlation :
        new Correlation[] {
          new Correlation.Found(0.5, 0.1, -0.2, 0.9, 7), new Correlation.Undefined("few", 2)
        }) {
      assertThat(Json.mapper().readValue(Json.line(correlation), Correlation.class))
          .isEqualTo(correlation);
    }
  }
}
