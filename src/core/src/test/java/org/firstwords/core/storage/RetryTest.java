package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.firstwords.core.process.TemporaryException;
import org.junit.jupiter.api.Test;

class RetryTest {
  private int asked;

  @Test
  void asksUntilThereIsAnAnswer() throws IOException {
    var outage = new Retry(Duration.ofHours(1), Duration.ZERO);
    assertThat(outage.call(() -> away(2))).isEqualTo("here");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void givesUpWhenItLastsTooLong() {
    var outage = new Retry(Duration.ZERO, Duration.ZERO);
    assertThatThrownBy(() -> outage.call(() -> away(100)))
        .isInstanceOf(TemporaryException.class)
        .hasMessage("away");
    assertThat(asked).isEqualTo(1);
  }

  private String away(int times) {
    asked++;
    if (asked <= times) {
      throw new TemporaryException("away");
    }
    return "here";
  }
}
