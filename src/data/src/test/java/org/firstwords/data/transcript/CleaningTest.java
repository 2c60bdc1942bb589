package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.data.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CleaningTest {
  static Stream<JsonNode> golden() {
    return Golden.cases("utterance_cleaning");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void remarksGoAsInTheReference(JsonNode row) {
    assertThat(Cleaning.cleaned(row.get(0).asText())).isEqualTo(row.get(1).asText());
  }
}
