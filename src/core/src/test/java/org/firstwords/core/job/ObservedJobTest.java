package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.observe.FakeServer;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job with observers.
class ObservedJobTest {
  @TempDir Path folder;
  private final Stores stores = new Stores();
  private final AtomicInteger worked = new AtomicInteger();

  private Location root() {
    return new Location.Local(folder.resolve("runs"));
  }

  private void work(Job job) throws IOException {
    worked.incrementAndGet();
    job.logMetrics(1, Map.of("train/loss", 2.0));
    job.output("page").write("index.html", "text/html", "hello".getBytes(UTF_8));
    job.metric("accuracy", 0.5);
  }

  private SampleCommand.Outcome run(JobRunner.Work work, List<String> arguments) {
    return SampleCommand.run(stores, root(), work, arguments.toArray(String[]::new));
  }

  private List<String> everything(FakeServer server) {
    return List.of(
        "--openlineage=" + folder.resolve("lineage.jsonl"),
        "--prometheus=" + folder.resolve("prometheus"),
        "--mlflow=" + server.url(),
        "--otlp=" + server.url());
  }

  private static List<String> with(List<String> some, String... more) {
    var all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private Manifest manifest(String task) throws IOException {
    return Json.read(stores, root().resolve("local/" + task + "/manifest.json"), Manifest.class);
  }

  @Test
  void tellsEveryObserverAndChangesNoResult() throws IOException {
    try (var server = FakeServer.content()) {
      var seen = run(this::work, with(everything(server), "--task-id=told"));
      assertThat(seen.err()).isEmpty();
      assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(Files.readAllLines(folder.resolve("lineage.jsonl")))
          .hasSize(2)
          .last()
          .asString()
          .contains("COMPLETE", manifest("told").outputs().firstEntry().getValue().sha256());
      assertThat(folder.resolve("prometheus/firstwords.local.told.prom"))
          .content()
          .contains("name=\"accuracy\"} 0.5", "name=\"train/loss\"} 2");
      assertThat(server.asked())
          .filteredOn(asked -> asked.what().endsWith("/v1/traces"))
          .singleElement()
          .extracting(FakeServer.ReceivedRequest::body)
          .asString()
          .contains("\"resolve inputs\"", "\"work\"", "\"write manifest\"");
      assertThat(server.asked())
          .filteredOn(asked -> asked.what().endsWith("/mlflow/runs/log-batch"))
          .anyMatch(asked -> asked.body().contains("\"key\":\"train/loss\""));
    }
    assertThat(manifest("told").parameters()).containsOnlyKeys("limit", "seed");
    assertThat(run(this::work, List.of("--task-id=quiet")).out())
        .contains("(taken from told of this run)");
    assertThat(worked).hasValue(1);
  }

  @Test
  void tellsNobodyUnlessAsked() throws IOException {
    assertThat(run(this::work, List.of()).exitCode()).isEqualTo(ExitCode.OK);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("runs"));
    }
  }

  @Test
  void tellsOfFailuresUnderTheNumberOfTheAttempt() throws IOException {
    try (var server = FakeServer.content()) {
      JobRunner.Work failing =
          _ -> {
            throw new UserException("no such thing");
          };
      run(failing, everything(server));
      run(failing, everything(server));
      var noInput = run(this::work, with(everything(server), "--images=" + folder.resolve("gone")));
      assertThat(noInput.exitCode()).isEqualTo(ExitCode.USER);
      var events = Files.readAllLines(folder.resolve("lineage.jsonl"));
      assertThat(events).hasSize(6);
      assertThat(events.get(1)).contains("\"FAIL\"", "no such thing");
      assertThat(events.get(5)).contains("\"FAIL\"", "nothing at");
      var runs = new ArrayList<String>();
      for (var event : events) {
        runs.add(Json.mapper().readTree(event).at("/run/runId").asText());
      }
      assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
      assertThat(folder.resolve("prometheus/firstwords.local.sample.prom"))
          .content()
          .containsPattern("firstwords_task_attempts\\{[^}]*} 3\n")
          .containsPattern("firstwords_task_success\\{[^}]*} 0\n");
    }
  }

  @Test
  void refusesWrongDestinationsBeforeTheWork() {
    for (var wrong :
        List.of(
            "--otlp=me",
            "--otlp=http://u:p@h",
            "--prometheus=:99999",
            "--mlflow=s3://b/k",
            "--openlineage=/dev/null/x")) {
      var seen = run(this::work, List.of(wrong));
      assertThat(seen.exitCode()).isEqualTo(ExitCode.USER);
      assertThat(seen.err()).startsWith("error: " + wrong.replaceFirst("=.*", ": "));
    }
    assertThat(worked).hasValue(0);
  }

  @Test
  void aPlanTellsNobody() {
    run(this::work, List.of("--plan", "--openlineage=" + folder.resolve("lineage.jsonl")));
    assertThat(folder.resolve("lineage.jsonl")).doesNotExist();
  }
}
