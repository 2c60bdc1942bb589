package org.firstwords.dag.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTailTest {
  @TempDir Path folder;

  private Optional<String> progress(String log) throws IOException {
    var file = Files.writeString(folder.resolve("log"), log);
    return LogTail.progress(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train 40 % 4/10 steps\nwarning: slow\n",
        "{\"timestamp\":\"2026-11-25T10:00:00Z\",\"message\":\"train 40 % 4/10 steps\",\"task\":\"t\"}\n",
      })
  void findsHowFarTheWorkIsInEitherForm(String log) throws IOException {
    assertThat(progress(log)).contains("train 40 % 4/10 steps");
  }

  @Test
  void findsNoneWhereThereIsNone() throws IOException {
    assertThat(progress("{\"timestamp\":\"cut off\nhello\n")).isEmpty();
  }

  private Optional<String> error(String log) throws IOException {
    return LogTail.error(Files.writeString(folder.resolve("log"), log));
  }

  @Test
  void findsTheLastErrorInEitherForm() throws IOException {
    var text = "error: first\nerror: no video in v; check it\n'train --help' lists the options\n";
    var json =
        """
        {"timestamp":"t","level":"ERROR","message":"no video in v; check it"}
        {"timestamp":"t","level":"INFO","message":"bye"}
        """;
    assertThat(error(text)).contains("no video in v; check it");
    assertThat(error(json)).contains("no video in v; check it");
  }

  @Test
  void joinsTheLinesOfAMessage() throws IOException {
    assertThat(error("error: choose one of\n  --weights FILE\n  --train\nbye\n"))
        .contains("choose one of --weights FILE --train");
  }

  @Test
  void namesTheExceptionOfABug() throws IOException {
    assertThat(
            error("error: this is a bug\njava.lang.IllegalStateException: x\n\tat a.b(C.java)\n"))
        .contains("java.lang.IllegalStateException: x");
  }

  @Test
  void noControlCharactersReachTheTerminalAndNoNovel() throws IOException {
    assertThat(error("error: \u001b[31mred\n")).contains("?[31mred");
    assertThat(error("error: " + "x".repeat(5000) + "\n").orElseThrow()).hasSizeLessThan(600);
    assertThat(error("fine\n")).isEmpty();
  }
}
