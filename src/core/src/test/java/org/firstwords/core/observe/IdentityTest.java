package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Identity.Run RUN = new Identity.Run("/runs", "r");
  private static final Identity.Attempt ATTEMPT = new Identity.Attempt(RUN, "train", 1);
  private static final String GIVEN = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void followsFromWhereItIs() {
    var same = new Identity.Attempt(new Identity.Run("/runs", "r"), "train", 1);
    assertThat(ATTEMPT.uuid()).isEqualTo(same.uuid()).isNotEqualTo(RUN.uuid());
    assertThat(ATTEMPT.uuid().version()).isEqualTo(5);
    assertThat(ATTEMPT.uuid().variant()).isEqualTo(2);
    assertThat(new Identity.Attempt(RUN, "train", 2).uuid()).isNotEqualTo(ATTEMPT.uuid());
    assertThat(ATTEMPT.span()).hasSize(16).isNotEqualTo(RUN.span());
  }

  @Test
  void aTaskIsInTheTraceOfItsRunBelowItsSpan() {
    var run = TraceContext.of(RUN, Map.of());
    var task = TraceContext.of(ATTEMPT, Map.of());
    assertThat(run.trace()).hasSize(32).isEqualTo(task.trace());
    assertThat(run.parent()).isEmpty();
    assertThat(task.parent()).contains(RUN.span());
    assertThat(run.traceParent(RUN.span()))
        .isEqualTo("00-" + run.trace() + "-" + RUN.span() + "-01");
  }

  @Test
  void theEnvironmentMayNameAnotherTrace() {
    var told = Map.of(TraceContext.VARIABLE, "00-" + GIVEN + "-00f067aa0ba902b7-01");
    assertThat(TraceContext.of(ATTEMPT, told).trace()).isEqualTo(GIVEN);
    assertThat(TraceContext.of(ATTEMPT, told).parent()).contains("00f067aa0ba902b7");
    var wrong = Map.of(TraceContext.VARIABLE, "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01");
    assertThat(TraceContext.of(ATTEMPT, wrong)).isEqualTo(TraceContext.of(ATTEMPT, Map.of()));
  }
}
