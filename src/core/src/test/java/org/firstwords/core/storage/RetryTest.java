package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.firstwords.core.process.TemporaryException;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final ArrayDeque<Integer> seconds = new ArrayDeque<>(List.of(0, 5, 9, 10));
  private int asked;
  private final Retry outage =
      new Retry(
          Duration.ofSeconds(10),
          Duration.ZERO,
          () -> Instant.EPOCH.plusSeconds(seconds.removeFirst()));

  @Test
  void asksUntilThereIsAnAnswer() throws IOException {
    assertThat(outage.call(() -> away(2))).isEqualTo("here");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void givesUpWhenItLastsTooLong() {
    assertThatThrownBy(() -> outage.call(() -> away(100)))
        .isInstanceOf(TemporaryException.class)
        .hasMessage("away");
    assertThat(asked).isEqualTo(3);
  }

  private String away(int times) {
    asked++;
    if (asked <= times) {
      throw new TemporaryException("away");
    }
    return "here";
  }
}
