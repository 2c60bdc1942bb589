package org.firstwords.core.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(1_000_000);

  private ProgressBar progress(boolean terminal, long total) {
    return new ProgressBar(
        new PrintStream(shown, true, UTF_8),
        terminal,
        Duration.ofSeconds(10),
        () -> Instant.ofEpochMilli(now.get()),
        "train",
        "steps",
        total);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  @Test
  void showsSpeedAndTimeLeft() {
    try (var progress = progress(false, 800)) {
      pass(Duration.ofSeconds(26));
      progress.advance(320, "loss 1.234");
    }
    assertThat(shown.toString(UTF_8).lines())
        .first()
        .isEqualTo("train 40 % 320/800 steps, 12.3/s, 0:39 left, loss 1.234");
  }

  @Test
  void countsEarlierWorkAsDoneButNotAsSpeed() {
    try (var progress = progress(false, 8000)) {
      progress.skip(7000);
      pass(Duration.ofSeconds(100));
      progress.advance(10);
      assertThat(progress.line(now.get()))
          .isEqualTo("train 87 % 7010/8000 steps, 0.1/s, 2:45:00 left");
    }
  }

  @Test
  void writesALineAtMostOncePerInterval() {
    try (var progress = progress(false, 100)) {
      for (var index = 0; index < 100; index++) {
        pass(Duration.ofMillis(500));
        progress.advance(1);
      }
    }
    assertThat(shown.toString(UTF_8).lines()).hasSizeBetween(5, 6);
    assertThat(shown.toString(UTF_8)).doesNotContain("\r");
  }

  @Test
  void drawsABarOnATerminal() {
    try (var progress = progress(true, 4)) {
      pass(Duration.ofSeconds(10));
      progress.advance(1);
    }
    assertThat(shown.toString(UTF_8))
        .startsWith("\r\u001b[K[#######.......................] train 25 % 1/4 steps")
        .endsWith(System.lineSeparator());
  }

  @Test
  void hasNothingToDoWhenThereIsNothing() {
    try (var progress = progress(false, 0)) {
      assertThat(progress.line(now.get())).isEqualTo("train 100 % 0/0 steps, 0.0/s");
    }
  }
}
