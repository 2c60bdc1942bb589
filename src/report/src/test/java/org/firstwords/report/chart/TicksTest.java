package org.firstwords.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void stepsAreRound() {
    assertThat(Ticks.upTo(765, 4)).isEqualTo(new Ticks(200, 4));
    assertThat(Ticks.upTo(2.4, 4)).isEqualTo(new Ticks(1, 3));
    assertThat(Ticks.upTo(0.031, 4).end()).isGreaterThanOrEqualTo(0.031);
    assertThat(Ticks.upTo(0, 4).count()).isPositive();
  }

  @Test
  void theLastReachesTheLargest() {
    for (var largest = 0.001; largest < 1e6; largest *= 1.37) {
      assertThat(Ticks.upTo(largest, 4).end()).isGreaterThanOrEqualTo(largest * (1 - 1e-6));
    }
  }

  @Test
  void textHasTheDigitsOfTheStep() {
    assertThat(new Ticks(0.5, 3).text(1.5)).isEqualTo("1.5");
    assertThat(new Ticks(200, 4).text(800)).isEqualTo("800");
    assertThat(new Ticks(500, 4).text(1000)).isEqualTo("1 000");
  }
}
