package org.firstwords.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class XComTest {
  @Command(name = "sample")
  static final class Sample {
    @Mixin JobOptions options = new JobOptions();
  }

  private static JobOptions parse(String... arguments) {
    var sample = new Sample();
    new CommandLine(sample)
        .registerConverter(
            org.firstwords.core.storage.Location.class,
            new org.firstwords.core.storage.Location.Converter())
        .parseArgs(arguments);
    return sample.options;
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "FIRSTWORDS_XCOM", matches = ".*")
  void isNowhereUnlessSet() {
    assertThat(parse().xcom).isEmpty();
  }

  @Test
  void isWhereTheOptionSays() {
    assertThat(parse("--xcom", "x").xcom)
        .hasValueSatisfying(path -> assertThat(path).hasToString("x"));
  }
}
