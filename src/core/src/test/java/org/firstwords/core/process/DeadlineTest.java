package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void isOverWhenItsTimeHasPassed() {
    assertThat(Deadline.after(Duration.ZERO).isOver()).isTrue();
    assertThat(Deadline.after(Duration.ZERO).left()).isZero();
    assertThat(Deadline.after(Duration.ofHours(1)).isOver()).isFalse();
    assertThat(Deadline.after(Duration.ofHours(1)).left()).isPositive();
  }

  /// Such as a `retry_delay` of the most that Python can say.
  @Test
  void waitsForTimesThatNoClockCanCount() {
    assertThat(Deadline.after(Duration.ofDays(999_999_999)).isOver()).isFalse();
  }
}
