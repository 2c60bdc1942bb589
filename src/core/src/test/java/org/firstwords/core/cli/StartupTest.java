package org.firstwords.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartupTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private boolean printsVersion(String... arguments) {
    return Startup.printsVersion(
        "train", List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void theVersionAloneIsPrintedWithoutTheApplication() {
    assertThat(printsVersion("--version")).isTrue();
    assertThat(printsVersion("-V")).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("train "));
  }

  @Test
  void everythingElseIsLeftToTheApplication() {
    assertThat(printsVersion()).isFalse();
    assertThat(printsVersion("--version", "--epochs", "1")).isFalse();
    assertThat(printsVersion("--help")).isFalse();
    assertThat(out.size()).isZero();
  }
}
