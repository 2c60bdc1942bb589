package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Values of options are taken or refused, whatever they are.
class OptionFuzzTest {
  private static void check(ITypeConverter<?> converter, String... whole) {
    Fuzzer.checkText(
        List.of(whole),
        text -> {
          try {
            var value = converter.convert(text);
            assertThat(value.toString()).isNotNull();
          } catch (TypeConversionException refused) {
            throw new UserException(String.valueOf(refused.getMessage()), refused);
          }
        });
  }

  @Test
  void sizes() {
    check(new DataSize.Converter(), "4096", "64KiB", "256MiB", "2GiB", "1B");
  }

  @Test
  void durations() {
    check(new DurationConverter(), "500ms", "30s", "5m", "2h", "1d");
    check(
        text -> new DurationConverter().convert(text).toNanos(), "500ms", "30s", "5m", "2h", "1d");
  }

  @Test
  void locations() {
    check(
        new Location.Converter(),
        "runs/a",
        "/runs/a b",
        "file:runs",
        "file:///runs/%20a",
        "s3://bucket/key/a");
    check(text -> Location.parse(text).resolve("a").parent(), "s3://bucket/a/b", "runs/a");
  }
}
