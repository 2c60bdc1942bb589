package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

class InputLimitTest {
  private static List<String> bounded(byte[] file) throws IOException {
    var lines = new ArrayList<String>();
    try (var reader = new BoundedLines(new ByteArrayInputStream(file), "x")) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      assertThat(reader.number()).isEqualTo(lines.size());
    }
    return lines;
  }

  private static List<String> unbounded(byte[] file) {
    return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(file), UTF_8))
        .lines()
        .toList();
  }

  @Test
  void readsLinesAsJavaDoes() throws Exception {
    var random = new SplittableRandom(3);
    var pieces = List.of("\n", "\r\n", "\r", "a", "é", "x".repeat(70_000), "\uD83D\uDE00", "");
    for (var i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(12); j > 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var file = text.toString().getBytes(UTF_8);
      assertThat(bounded(file)).isEqualTo(unbounded(file));
    }
  }

  @Test
  void refusesALineWithoutEnd() throws Exception {
    try (var lines = new BoundedLines(new EndlessInput("first\n", 'x'), "index.jsonl")) {
      assertThat(lines.readLine()).isEqualTo("first");
      assertThatThrownBy(lines::readLine)
          .isInstanceOf(UserException.class)
          .hasMessage(
              "index.jsonl, line 2, is longer than 16,777,216 characters; see whether the file is"
                  + " damaged");
    }
  }

  @Test
  void refusesAFileWithoutEnd() throws Exception {
    var limit = new InputLimit("table", 3 << 20);
    assertThat(limit.readAll(new ByteArrayInputStream(new byte[3 << 20]), "a.csv"))
        .hasSize(3 << 20);
    assertThatThrownBy(() -> limit.readAll(new EndlessInput("a,b\n", ' '), "a.csv"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "a.csv goes on after 3 MiB, longer than any table; see whether the file is damaged");
    var limited = limit.limit(new EndlessInput("", ' '), "a.csv");
    limited.readNBytes(3 << 20);
    limited.renew();
    limited.readNBytes(3 << 20);
    assertThatThrownBy(limited::read).isInstanceOf(UserException.class);
  }
}
