package org.firstwords.data.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProportionTest {
  /// Against statsmodels; made by `src/test/python/wilson_golden.py`. Tolerance 1e-12.
  @Test
  void agreesWithStatsmodels() throws IOException {
    try (var in = ProportionTest.class.getResourceAsStream("wilson_golden.json")) {
      var cases = new ObjectMapper().readTree(in);
      assertThat(cases).isNotEmpty();
      for (var node : cases) {
        var share = Proportion.of(node.get("correct").intValue(), node.get("trials").intValue());
        assertThat(share.low()).isCloseTo(node.get("low").doubleValue(), within(1e-12));
        assertThat(share.high()).isCloseTo(node.get("high").doubleValue(), within(1e-12));
      }
    }
  }

  @Test
  void refusesNoTrials() {
    assertThatThrownBy(() -> Proportion.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
