package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  static Stream<JsonNode> golden() {
    return DataGolden.cases("timestamp_to_seconds");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void secondsAreTheReferences(JsonNode row) {
    var expected =
        row.get(1).isNull() ? Optional.<Integer>empty() : Optional.of(row.get(1).asInt());
    assertThat(Timestamp.seconds(row.get(0).asText())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "-", "-1:20", "3:2 "})
  void whatIsNoTime(String text) {
    var seconds = Timestamp.seconds(text);
    assertThat(text.equals("3:2 ") ? seconds.equals(Optional.of(182)) : seconds.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1:xx", "4:", " ", "1:2a", "99999999999:00", "35791395:00"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Timestamp.seconds(text))
        .isInstanceOfAny(NumberFormatException.class, ArithmeticException.class);
  }
}
