package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0 B",
    "4096, 4096, 4.0 KiB",
    "512B, 512, 512 B",
    "64KiB, 65536, 64.0 KiB",
    "256MiB, 268435456, 256.0 MiB",
    "2GiB, 2147483648, 2.0 GiB",
    "5000GiB, 5368709120000, 5000.0 GiB",
  })
  void readsNumbersWithUnits(String text, long bytes, String shown) {
    assertThat(DataSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(DataSize.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5GiB",
        "1GB",
        "MiB",
        "1 TiB",
        "99999999999999999999",
        "9000000000000GiB"
      })
  void refusesOthers(String text) {
    assertThatThrownBy(() -> DataSize.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("256MiB");
  }
}
