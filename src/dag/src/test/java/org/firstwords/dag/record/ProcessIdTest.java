package org.firstwords.dag.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
  private static final ProcessHandle ME = ProcessHandle.current();
  private final ProcessId me = ProcessId.of(ME);

  private ProcessId with(Instant started, Optional<String> birth) {
    return new ProcessId(me.host(), me.pid(), started, birth);
  }

  @Test
  void findsTheProcessAfterTheClockWasSet() {
    assumeTrue(me.birth().isPresent(), "no Linux");
    var before = with(me.started().minus(Duration.ofDays(2)), me.birth());
    assertThat(before.find()).contains(ME);
  }

  @Test
  void findsNoOtherProcessOfTheSameNumber() {
    assertThat(with(me.started(), Optional.of("other/1")).find()).isEmpty();
    assertThat(with(Instant.EPOCH, Optional.empty()).find()).isEmpty();
    assertThat(new ProcessId("elsewhere", me.pid(), me.started(), me.birth()).find()).isEmpty();
  }

  @Test
  void findsProcessesOfRecordsWithoutABirth() throws Exception {
    assertThat(new ProcessId(me.host(), me.pid(), me.started()).find()).contains(ME);
    var text =
        "{\"host\":\"%s\",\"pid\":%d,\"started\":\"%s\"}"
            .formatted(me.host(), me.pid(), me.started());
    assertThat(Json.mapper().readValue(text, ProcessId.class).find()).contains(ME);
    assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(me), ProcessId.class))
        .isEqualTo(me);
  }

  @Test
  void noTaskTakesLessThanNoTime() {
    var begin = Instant.now();
    var task = TaskRecord.waiting().started(begin, "log", Optional.of(me));
    assertThat(task.duration(begin.minusSeconds(60))).contains(Duration.ZERO);
    assertThat(task.duration(begin.plusSeconds(60))).contains(Duration.ofMinutes(1));
  }
}
