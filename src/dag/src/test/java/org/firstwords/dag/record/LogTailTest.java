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
}
