package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

class OpenTelemetryTest {
  private static JsonNode spans(ObservedTask subject, TaskEnd ended) throws IOException {
    try (var server = FakeServer.content()) {
      var headers = Map.of(OpenTelemetry.HEADERS_VARIABLE, "authorization=Basic%20eA%3D%3D");
      var trace = OpenTelemetry.to(server.url(), headers);
      trace.onStart(subject);
      trace.onEnd(ended);
      var asked = server.asked().getFirst();
      assertThat(asked.what()).isEqualTo("POST /v1/traces");
      assertThat(asked.authorisation()).isEqualTo("Basic eA==");
      return Json.mapper().readTree(asked.body()).at("/resourceSpans/0/scopeSpans/0/spans");
    }
  }

  @Test
  void sendsTheTasksSpanAndThoseOfItsPhases() throws IOException {
    var subject = TelemetrySamples.task(1);
    var spans = spans(subject, TelemetrySamples.well());
    var task = spans.get(0);
    assertThat(task.path("traceId").asText())
        .isEqualTo(TraceContext.of(TelemetrySamples.RUN, Map.of()).trace());
    assertThat(task.path("spanId").asText()).isEqualTo(subject.identity().span());
    assertThat(task.path("parentSpanId").asText()).isEqualTo(TelemetrySamples.RUN.span());
    assertThat(task.path("name").asText()).isEqualTo("train-7");
    assertThat(task.path("startTimeUnixNano").asText()).isEqualTo("1795600800250000000");
    assertThat(task.path("attributes").toString())
        .contains("{\"key\":\"firstwords.cache_hit\",\"value\":{\"boolValue\":false}}")
        .contains("{\"key\":\"process.exit.code\",\"value\":{\"intValue\":\"0\"}}")
        .contains("{\"key\":\"firstwords.metric.val_loss\",\"value\":{\"doubleValue\":0.5}}");
    assertThat(task.at("/status/code").asInt()).isEqualTo(1);
    var work = spans.get(1);
    assertThat(work.path("name").asText()).isEqualTo("work");
    assertThat(work.path("parentSpanId").asText()).isEqualTo(subject.identity().span());
  }

  @Test
  void aRunHasNoParentAndAFailureItsMessage() throws IOException {
    var root =
        spans(TelemetrySamples.run(), TelemetrySamples.ended(new Outcome.Failed("train failed", 1)))
            .get(0);
    assertThat(root.has("parentSpanId")).isFalse();
    assertThat(root.path("spanId").asText()).isEqualTo(TelemetrySamples.RUN.span());
    assertThat(root.at("/status/code").asInt()).isEqualTo(2);
    assertThat(root.at("/status/message").asText()).isEqualTo("train failed");
  }

  @Test
  void refusesHeadersThatAreNoneWithoutRepeatingThem() {
    var wrong = Map.of(OpenTelemetry.HEADERS_VARIABLE, "secret");
    var nowhere = java.net.URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> OpenTelemetry.to(nowhere, wrong))
        .isInstanceOf(UserException.class)
        .hasMessage("OTEL_EXPORTER_OTLP_HEADERS is not name=value,name=value");
  }
}
