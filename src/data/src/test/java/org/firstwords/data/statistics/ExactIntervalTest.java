package org.firstwords.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExactIntervalTest {
  /// Against sums in rational numbers; made by `src/test/python/exact_interval.py`. Tolerance 1e-9.
  @Test
  void agreesWithTheBinomialDistribution() throws IOException {
    try (var in = ExactIntervalTest.class.getResourceAsStream("exact_interval.json")) {
      var cases = new ObjectMapper().readTree(in);
      assertThat(cases).isNotEmpty();
      for (var node : cases) {
        var interval =
            ExactInterval.of(node.get("correct").intValue(), node.get("trials").intValue());
        assertThat(interval.low()).isCloseTo(node.get("low").doubleValue(), within(1e-9));
        assertThat(interval.high()).isCloseTo(node.get("high").doubleValue(), within(1e-9));
      }
    }
  }
}
