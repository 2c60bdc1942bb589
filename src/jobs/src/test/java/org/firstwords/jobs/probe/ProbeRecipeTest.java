package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeRecipeTest {
  private static ProbeRecipe of(double fraction) {
    return new ProbeRecipe(fraction, 0, 100, 64, 5e-4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, 2, Double.NaN})
  void refusesNoFraction(double fraction) {
    assertThatThrownBy(() -> of(fraction))
        .isInstanceOf(UserException.class)
        .hasMessage("--fraction must be above 0 and at most 1, not " + fraction);
  }

  @Test
  void refusesOtherNumbersOutOfRange() {
    assertThatThrownBy(() -> new ProbeRecipe(1, 0, 0, 64, 5e-4))
        .hasMessageStartingWith("--epochs must be at least 1");
    assertThatThrownBy(() -> new ProbeRecipe(1, 0, 1, 0, 5e-4))
        .hasMessageStartingWith("--batch-size must be at least 1");
    assertThatThrownBy(() -> new ProbeRecipe(1, 0, 1, 1, 0))
        .hasMessageStartingWith("--learning-rate must be above 0");
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "0.1, 10", "0.01, 1", "0.005, 0.5", "0.25, 25"})
  void tellsPerCent(double fraction, String percent) {
    assertThat(of(fraction).percent()).isEqualTo(percent);
  }
}
