package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MlflowServerTest {
  private static final String RUN = "\"run\":{\"info\":{\"run_id\":\"r1\"}}";
  private static final String FOUND =
      """
      {"runs":[{"info":{"run_id":"r0"},"data":{"metrics":[{"key":"train/loss","value":2,"step":4}]}}]}\
      """;
  private boolean isKnown;

  private FakeServer.Reply answer(FakeServer.ReceivedRequest asked) {
    var path = asked.what().replaceFirst(".*/mlflow/", "").replaceFirst("\\?.*", "");
    return switch (path) {
      case "experiments/get-by-name" ->
          isKnown
              ? new FakeServer.Reply(200, "{\"experiment\":{\"experiment_id\":\"5\"}}")
              : new FakeServer.Reply(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}");
      case "experiments/create" -> new FakeServer.Reply(200, "{\"experiment_id\":\"5\"}");
      case "runs/search" -> new FakeServer.Reply(200, isKnown ? FOUND : "{}");
      case "runs/create" -> new FakeServer.Reply(200, "{" + RUN + "}");
      default -> new FakeServer.Reply(200, "{}");
    };
  }

  private static Mlflow to(FakeServer server, Map<String, String> environment) {
    return Mlflow.to(server.url(), environment);
  }

  @Test
  void makesExperimentAndRunThenLogs() throws IOException {
    try (var server = new FakeServer(this::answer)) {
      var mlflow = to(server, Map.of("MLFLOW_TRACKING_TOKEN", "t"));
      mlflow.onStart(TelemetrySamples.task(1));
      mlflow.onMetrics(List.of(TelemetrySamples.step(1, 3), TelemetrySamples.step(2, 2.5)));
      mlflow.onEnd(TelemetrySamples.well());
      assertThat(server.asked())
          .extracting(asked -> asked.what().replaceFirst(".*/mlflow/", ""))
          .containsExactly(
              "experiments/get-by-name?experiment_name=smoke",
              "experiments/create",
              "runs/search",
              "runs/create",
              "runs/log-batch",
              "runs/log-batch",
              "runs/log-batch",
              "runs/log-batch",
              "runs/update");
      assertThat(server.asked()).allMatch(asked -> asked.authorisation().equals("Bearer t"));
      assertThat(server.asked().get(3).body())
          .contains("\"run_name\":\"manual__2026-11-25T10:00 train-7\"")
          .contains("{\"key\":\"firstwords.task\",\"value\":\"train-7\"}");
      assertThat(server.asked().get(4).body())
          .contains("\"params\":[{\"key\":\"seed\",\"value\":\"7\"}]");
      assertThat(server.asked().get(5).body())
          .contains("\"key\":\"train/loss\",\"step\":1,", "\"step\":2,", "\"value\":2.5}");
      assertThat(server.asked().getLast().body()).contains("\"status\":\"FINISHED\"");
    }
  }

  @Test
  void aLaterAttemptGoesOnWithTheRunAndItsSteps() throws IOException {
    isKnown = true;
    try (var server = new FakeServer(this::answer)) {
      var mlflow = to(server, Map.of());
      mlflow.onStart(TelemetrySamples.task(2));
      mlflow.onMetrics(List.of(TelemetrySamples.step(4, 2), TelemetrySamples.step(5, 1.5)));
      mlflow.onEnd(TelemetrySamples.ended(new Outcome.Stopped("stopped", 143)));
      assertThat(server.asked())
          .extracting(FakeServer.ReceivedRequest::what)
          .noneMatch(what -> what.contains("create"));
      var logged = server.asked().stream().map(FakeServer.ReceivedRequest::body).toList();
      assertThat(logged).anyMatch(body -> body.contains("\"step\":5"));
      assertThat(logged).noneMatch(body -> body.contains("\"step\":4"));
      assertThat(logged.getLast()).contains("\"run_id\":\"r0\"", "\"status\":\"KILLED\"");
    }
  }

  @Test
  void saysWhenItIsNoMlflowServer() throws IOException {
    try (var server = new FakeServer(_ -> new FakeServer.Reply(200, "<html>"))) {
      var mlflow = to(server, Map.of("MLFLOW_TRACKING_USERNAME", "u"));
      assertThatThrownBy(() -> mlflow.onStart(TelemetrySamples.task(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is it an MLflow server?");
      assertThat(server.asked().getFirst().authorisation()).isEqualTo("Basic dTo=");
    }
  }
}
