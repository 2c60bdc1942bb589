package org.firstwords.model.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {
  @Test
  void warmsUpAndFalls() {
    var rates = new CosineSchedule(5e-4, 1e-6, 8, 20);
    double[] expected = {
      0.0,
      7.14286e-05,
      0.0001428571,
      0.0002142857,
      0.0002857143,
      0.0003571429,
      0.0004285714,
      0.0005,
      0.0005,
      0.0004914985,
      0.0004665733,
      0.0004269231,
      0.00037525,
      0.0003150754,
      0.0002505,
      0.0001859246,
      0.00012575,
      7.40769e-05,
      3.44267e-05,
      9.5015e-06
    };
    for (var step = 0; step < expected.length; step++) {
      assertThat(rates.at(step)).as("step %d", step).isCloseTo(expected[step], within(1e-10));
    }
    assertThat(rates.at(20)).isEqualTo(1e-6);
  }

  /// The momentum of the child's video: an entry for ten steps.
  @Test
  void momentumOfTheTeacher() {
    var momentum = new CosineSchedule(0.9995, 1, 100_000);
    assertThat(momentum.at(0)).isEqualTo(0.9995);
    assertThat(momentum.at(1)).isCloseTo(0.9995, within(1e-12));
    assertThat(momentum.at(10_000)).isCloseTo(0.9995122359, within(1e-10));
    assertThat(momentum.at(17_000)).isCloseTo(0.9995348145, within(1e-10));
  }
}
