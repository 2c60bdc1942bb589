package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TelemetryTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();

  /// Records events; can block or fail on start.
  private class Noting implements Observer {
    void begin() throws IOException {}

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public void onStart(ObservedTask subject) throws IOException {
      begin();
      told.add("begun " + subject.task());
    }

    @Override
    public void onMetrics(List<StepMetrics> figures) {
      figures.forEach(figure -> told.add("%d %s".formatted(figure.step(), figure.values())));
    }

    @Override
    public void onEnd(TaskEnd ended) {
      told.add("ended %d %s".formatted(ended.outcome().code(), ended.phases().size()));
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  private Telemetry observation(Observer observer, Duration patience) {
    return Telemetry.of(List.of(observer), warnings::add, patience);
  }

  @Test
  void tellsAllInItsOrder() throws Exception {
    try (var observation = observation(new Noting(), LONG)) {
      observation.start(TelemetrySamples.task(1));
      observation.start(TelemetrySamples.task(2));
      assertThat(observation.phase("work", () -> 7)).isEqualTo(7);
      observation.logMetrics(1, Map.of("a", 0.5, "b", Double.NaN));
      observation.logMetrics(2, Map.of("a", 0.25));
      observation.end(TelemetrySamples.well().outcome());
      observation.end(new Outcome.Failed("later", 1));
    }
    assertThat(told)
        .containsExactly("begun train-7", "1 {a=0.5}", "2 {a=0.25}", "ended 0 1", "closed");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anObserverThatFailsIsToldOfOnceAndThenLeftAlone() {
    var failing =
        new Noting() {
          @Override
          void begin() throws IOException {
            throw new IOException("HTTP status 500");
          }
        };
    try (var observation = observation(failing, LONG)) {
      observation.start(TelemetrySamples.task(1));
      observation.logMetrics(1, Map.of("a", 1.0));
      observation.end(TelemetrySamples.well().outcome());
    }
    assertThat(told).containsExactly("closed");
    assertThat(warnings)
        .containsExactly("noting: HTTP status 500; no further events are sent for this task");
  }

  @Test
  void anObserverThatHangsHoldsUpNothingButTheEnd() {
    var never = new CountDownLatch(1);
    var hanging =
        new Noting() {
          @Override
          void begin() throws IOException {
            try {
              never.await();
            } catch (InterruptedException ended) {
              throw new IOException("interrupted", ended);
            }
          }
        };
    try (var observation = observation(hanging, Duration.ofMillis(50))) {
      observation.start(TelemetrySamples.task(1));
      for (var step = 0; step < 20_000; step++) {
        observation.logMetrics(step, Map.of("a", 1.0));
      }
      observation.end(TelemetrySamples.well().outcome());
    }
    assertThat(warnings).containsExactly("noting: timeout; the end of the task was not reported");
  }

  @Test
  void aServerThatIsAwayIsToldOfOnce() throws Exception {
    URI nobody;
    try (var server = FakeServer.content()) {
      nobody = server.url();
    }
    var lineage = OpenLineage.to(new Endpoint.Server(nobody), Map.of());
    try (var observation = observation(lineage, LONG)) {
      observation.start(TelemetrySamples.task(1));
      observation.end(TelemetrySamples.well().outcome());
    }
    assertThat(warnings)
        .containsExactly(
            "openlineage %s: connection refused; no further events are sent for this task"
                .formatted(nobody));
  }

  @Test
  void whatIsNotBegunIsNotEnded() {
    try (var observation = observation(new Noting(), LONG)) {
      observation.end(TelemetrySamples.well().outcome());
    }
    assertThat(told).doesNotContain("ended 0 0");
    assertThat(warnings).isEmpty();
  }
}
