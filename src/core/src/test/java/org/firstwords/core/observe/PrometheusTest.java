package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
  @TempDir Path folder;

  @Test
  void pushesToTheTasksOwnGroup() throws IOException {
    try (var server = FakeServer.content();
        var prometheus = Prometheus.to(new Endpoint.Server(server.url()))) {
      prometheus.onStart(TelemetrySamples.task(1));
      prometheus.onMetrics(List.of(TelemetrySamples.step(4, 2.5), TelemetrySamples.step(5, 1.25)));
      prometheus.onEnd(TelemetrySamples.well());
      var group = "run@base64/bWFudWFsX18yMDI2LTExLTI1VDEwOjAw/task/train-7";
      assertThat(server.asked())
          .hasSize(3)
          .allMatch(asked -> asked.what().equals("PUT /metrics/job/firstwords/" + group))
          .allMatch(asked -> asked.type().startsWith("text/plain"));
      assertThat(server.asked().get(1).body())
          .contains("firstwords_task_step{workflow=\"smoke\"")
          .contains("task=\"train-7\",name=\"train/loss\"} 1.25\n")
          .contains("firstwords_task_running{", "task=\"train-7\"} 1\n")
          .doesNotContain("firstwords_task_success");
      assertThat(server.asked().get(2).body())
          .contains("# TYPE firstwords_task_duration_seconds gauge\n")
          .containsPattern("firstwords_task_duration_seconds\\{[^}]*} 1.5\n")
          .containsPattern("firstwords_task_success\\{[^}]*} 1\n")
          .containsPattern("firstwords_task_metric\\{[^}]*name=\"val_loss\"} 0.5\n")
          .containsPattern("firstwords_task_output_bytes\\{[^}]*artifact=\"checkpoint\"} 30\n");
    }
  }

  @Test
  void writesAFileWhole() throws IOException {
    var prometheus = Prometheus.to(new Endpoint.LocalPath(folder.resolve("in/a.prom")));
    prometheus.onStart(TelemetrySamples.task(1));
    prometheus.onEnd(TelemetrySamples.ended(new Outcome.Failed("x", 75)));
    try (var files = Files.list(folder.resolve("in"))) {
      assertThat(files).containsExactly(folder.resolve("in/a.prom"));
    }
    assertThat(folder.resolve("in/a.prom"))
        .content()
        .containsPattern("firstwords_task_exit_code\\{[^}]*} 75\n")
        .containsPattern("firstwords_task_success\\{[^}]*} 0\n");
  }

  @Test
  void givesEachTaskAFileOfAFolder() throws IOException {
    Prometheus.to(new Endpoint.LocalPath(folder)).onStart(TelemetrySamples.task(1));
    assertThat(folder.resolve("firstwords.manual__2026-11-25T10_00.train-7.prom"))
        .content()
        .contains("run=\"manual__2026-11-25T10:00\"");
  }

  @Test
  void servesWhileTheTaskGoesOn() throws IOException {
    var page = Prometheus.MetricsServer.at("127.0.0.1", 0);
    var http = new HttpClient(java.net.URI.create("http://127.0.0.1:" + page.port()), Map.of());
    page.show(TelemetrySamples.task(1), "x 1\n");
    assertThat(http.get("/metrics").body()).isEqualTo("x 1\n");
    assertThat(http.get("/other").status()).isEqualTo(404);
    assertThatThrownBy(() -> Prometheus.to(new Endpoint.Port("127.0.0.1", page.port())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--prometheus: cannot listen on 127.0.0.1:" + page.port());
    page.close();
    assertThatThrownBy(() -> http.get("/metrics"))
        .isInstanceOf(IOException.class)
        .hasMessage("connection refused");
  }

  @Test
  void escapesLabels() {
    var page =
        new TaskMetrics.Exposition(Map.of("run", "a\"b\\c\nd")).add("x", "Help.", 0.1).toString();
    assertThat(page).isEqualTo("# HELP x Help.\n# TYPE x gauge\nx{run=\"a\\\"b\\\\c\\nd\"} 0.1\n");
  }
}
