package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal stop = StopSignal.detached();

  @Test
  void letsWorkGoOnUntilItIsAsked() {
    assertThat(stop.requested()).isFalse();
    assertThatCode(stop::throwIfRequested).doesNotThrowAnyException();
    stop.request(ExitCode.TERMINATED);
    assertThat(stop.requested()).isTrue();
    assertThatExceptionOfType(StoppedException.class)
        .isThrownBy(stop::throwIfRequested)
        .satisfies(stopped -> assertThat(stopped.exitCode()).isEqualTo(143));
  }

  @Test
  void keepsTheFirstSignalsExitCode() {
    stop.request(ExitCode.INTERRUPTED);
    stop.request(ExitCode.TERMINATED);
    assertThat(stop.stopped("saved").exitCode()).isEqualTo(130);
    assertThat(stop.stopped("saved")).hasMessage("saved");
  }

  @Test
  void tellsListenersOnceEvenLateOnes() {
    var heard = new ArrayList<String>();
    stop.onRequest(() -> heard.add("early"));
    assertThat(heard).isEmpty();
    stop.request(ExitCode.TERMINATED);
    stop.request(ExitCode.TERMINATED);
    stop.onRequest(() -> heard.add("late"));
    assertThat(heard).containsExactly("early", "late");
  }
}
