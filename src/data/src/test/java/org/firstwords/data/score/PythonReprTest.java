package org.firstwords.data.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonReprTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1, 1.0",
    "0.5, 0.5",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000015, 1.5e-05",
    "-2.5e-10, -2.5e-10",
    "123456789, 123456789.0",
    "1e16, 1e+16",
    "1.25e120, 1.25e+120",
    "0.12400483340024948, 0.12400483340024948",
  })
  void writesNumbersAsPython(double value, String expected) {
    assertThat(PythonRepr.of(value)).isEqualTo(expected);
  }

  @Test
  void writesListsAsPython() {
    assertThat(PythonRepr.ofWords(List.of("ball", "cat"))).isEqualTo("['ball', 'cat']");
    assertThat(PythonRepr.ofNumbers(List.of(0.12400483f, 1f)))
        .isEqualTo("[0.12400483340024948, 1.0]");
    assertThat(PythonRepr.of("it's")).isEqualTo("\"it's\"");
    assertThat(PythonRepr.of(true)).isEqualTo("True");
  }
}
