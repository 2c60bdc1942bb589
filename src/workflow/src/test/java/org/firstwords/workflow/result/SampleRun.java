package org.firstwords.workflow.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.Build;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;

/// A run of invented tasks, with the manifests and XComs that the jobs write.
final class SampleRun {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private final LocalStore store = new LocalStore();
  private final SortedMap<String, TaskRecord> tasks = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private final Path root;
  private RunState state = RunState.SUCCESS;

  SampleRun(Path root) {
    this.root = root;
  }

  LocalStore store() {
    return store;
  }

  List<String> order() {
    return order;
  }

  RunRecord record() {
    return new RunRecord(
        1,
        "r",
        "w",
        "w.yaml",
        "digest",
        "",
        List.of(),
        root.toString(),
        Map.of("seed", 7),
        Map.of(),
        state,
        ProcessId.of(ProcessHandle.current()),
        START,
        Optional.of(START.plusSeconds(238)),
        tasks);
  }

  RunResults results() throws IOException {
    return RunResults.read(record(), order, store);
  }

  RunOutcome outcome(String... expectations) throws IOException {
    var parsed = Stream.of(expectations).map(new Expectation.Converter()::convert).toList();
    return RunOutcome.of(record(), RunNotes.NONE, order, results(), parsed);
  }

  /// A training with the artifacts `checkpoint` and `last`.
  SampleRun train(String id, Map<String, String> parameters, double loss) throws IOException {
    var metrics = Map.of("val_loss", loss, "best_epoch", 12.0, "epochs", 14.0);
    return add(id, "train", parameters, Map.of(), List.of("checkpoint", "last"), metrics);
  }

  /// An evaluation of the checkpoint of a training.
  SampleRun evaluate(String id, String training, String dataset, double accuracy)
      throws IOException {
    return evaluate(id, Map.of("checkpoint", uri(training, "checkpoint")), dataset, accuracy);
  }

  SampleRun evaluate(String id, Map<String, String> inputs, String dataset, double accuracy)
      throws IOException {
    var metrics =
        Map.of(
            "accuracy",
            accuracy,
            "accuracy_low",
            accuracy - 0.0122,
            "accuracy_high",
            accuracy + 0.0113,
            "chance",
            0.25,
            "trials",
            1700.0);
    var parameters = Map.of("dataset", dataset, "seed", "7");
    return add(id, "evaluate", parameters, inputs, List.of("scores"), metrics);
  }

  SampleRun add(
      String id,
      String command,
      Map<String, String> parameters,
      Map<String, String> inputs,
      List<String> outputs,
      Map<String, Double> metrics)
      throws IOException {
    return add(id, command, parameters, inputs, outputs, metrics, List.of());
  }

  /// A task that warns.
  SampleRun warn(String id, String... warnings) throws IOException {
    return add(
        id, "extract-frames", Map.of(), Map.of(), List.of("frames"), Map.of(), List.of(warnings));
  }

  private SampleRun add(
      String id,
      String command,
      Map<String, String> parameters,
      Map<String, String> inputs,
      List<String> outputs,
      Map<String, Double> metrics,
      List<String> warnings)
      throws IOException {
    var read = new TreeMap<String, Artifact>();
    inputs.forEach((name, uri) -> read.put(name, artifact(uri)));
    var written = new TreeMap<String, Artifact>();
    outputs.forEach(name -> written.put(name, artifact(uri(id, name))));
    var manifest =
        new Manifest(
            Manifest.SCHEMA,
            id,
            command,
            List.of(),
            new TreeMap<>(parameters),
            Sha256.of(id),
            Optional.empty(),
            read,
            written,
            new TreeMap<>(metrics),
            List.of(),
            warnings,
            Build.of(command),
            new TreeMap<>(),
            START,
            START.plusSeconds(54),
            1);
    var at = Location.parse(root.toString()).resolve("r").resolve(id).resolve(Manifest.NAME);
    store.write(at, out -> out.write(Json.page(manifest)));
    var pushed = Json.mapper().readValue(Json.line(manifest.toXCom(false)), Object.class);
    var started = TaskRecord.waiting().started(START, log(id), Optional.empty());
    var ended =
        started.succeeded(
            START.plusSeconds(54),
            Optional.of("miss"),
            Optional.of(pushed),
            Optional.of(at.toString()),
            Optional.empty());
    return put(id, ended);
  }

  /// A hit on a task of another run.
  SampleRun hit(String id, String run) {
    var pushed =
        Map.of(
            "artifacts", Map.of("a", Map.of("uri", root + "/" + run + "/" + id + "/a")),
            "cache", "hit",
            "metrics", Map.of());
    var started = TaskRecord.waiting().started(START, log(id), Optional.empty());
    return put(
        id,
        started.succeeded(
            START.plusMillis(400),
            Optional.of("hit"),
            Optional.of(pushed),
            Optional.empty(),
            Optional.empty()));
  }

  SampleRun fail(String id, String reason) {
    state = RunState.FAILED;
    var started = TaskRecord.waiting().started(START, log(id), Optional.empty());
    return put(
        id,
        started.ended(TaskState.FAILED, START.plusSeconds(3), Optional.of(1), Optional.of(reason)));
  }

  SampleRun put(String id, TaskRecord task) {
    tasks.put(id, task);
    order.add(id);
    return this;
  }

  String uri(String task, String artifact) {
    return root + "/r/" + task + "/" + artifact;
  }

  private String log(String id) {
    return root + "/r/" + id + "/attempt-1.log";
  }

  private static Artifact artifact(String uri) {
    return new Artifact(uri, Sha256.of(uri), 1, List.of());
  }
}
