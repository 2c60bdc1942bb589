package org.firstwords.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonReprTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "0.5, 0.5",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000015, 1.5e-05",
    "-2.5e-10, -2.5e-10",
    "123456789, 123456789.0",
    "1e16, 1e+16",
    "1.25e120, 1.25e+120",
    "4.9e-324, 5e-324",
    "0.12400483340024948, 0.12400483340024948",
    "NaN, nan",
    "-Infinity, -inf",
  })
  void writesNumbersAsPython(double value, String expected) {
    assertThat(PythonRepr.of(value)).isEqualTo(expected);
  }

  @Test
  void writesListsAsPython() {
    assertThat(PythonRepr.of(List.of("ball", "cat"))).isEqualTo("['ball', 'cat']");
    assertThat(PythonRepr.of(List.of(0.12400483f, 1f))).isEqualTo("[0.12400483340024948, 1.0]");
    assertThat(PythonRepr.of("it's")).isEqualTo("\"it's\"");
    assertThat(PythonRepr.of("two\nlines")).isEqualTo("'two\\nlines'");
    assertThat(PythonRepr.of(true)).isEqualTo("True");
  }

  /// `repr_golden.py` makes the file.
  @Test
  void writesWhatPythonWrites() throws IOException {
    try (var in = PythonReprTest.class.getResourceAsStream("repr_golden.json")) {
      var golden = Json.mapper().readTree(in);
      assertThat(golden).hasSizeGreaterThan(400);
      for (var line : golden) {
        var value = Json.mapper().treeToValue(line.get("value"), Object.class);
        assertThat(PythonRepr.of(value)).isEqualTo(line.get("repr").asText());
      }
    }
  }

  @Test
  void refusesOtherObjects() {
    assertThatIllegalArgumentException().isThrownBy(() -> PythonRepr.of(List.of(new Object())));
  }
}
