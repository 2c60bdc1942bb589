package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UtteranceCleanerTest {
  static Stream<JsonNode> golden() {
    return DataGolden.cases("utterance_cleaning");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void remarksGoAsInTheReference(JsonNode row) {
    assertThat(UtteranceCleaner.clean(row.get(0).asText())).isEqualTo(row.get(1).asText());
  }
}
