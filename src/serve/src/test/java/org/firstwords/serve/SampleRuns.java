package org.firstwords.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.Build;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.MediaTypes;
import org.firstwords.core.storage.Sha256;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunEvent;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.maps.LocalisationScores;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.statistics.Estimate;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;

/// Writes small runs to a store: two that have ended, one that is running, one that cannot be read.
public record SampleRuns(ArtifactStore store, Location root) {
  static final String ONE = "manual__2026-11-25T07:00:00+00:00";
  static final String TWO = "two";
  static final String LIVE = "live";
  static final String BROKEN = "broken";
  private static final Instant START = Instant.parse("2026-11-25T07:00:01Z");
  static final String LOG = "step 1\nstep 2 with ü\nstep 3\n";

  private static final String WORKFLOW =
      """
      small:
        start_date: "2026-01-01"
        schedule: null
        params: {seed: 7, root: runs}
        default_args: {do_xcom_push: true}
        tasks:
          train:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/train:0.1.0
            cmds: [train]
          evaluate:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/evaluate:0.1.0
            cmds: [evaluate]
            dependencies: [train]
          gradcam:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/gradcam:0.1.0
            cmds: [gradcam]
            dependencies: [train]
      """;

  public static void write(ArtifactStore store, Location root) throws IOException {
    new SampleRuns(store, root).write();
  }

  private void write() throws IOException {
    for (var id : List.of(ONE, TWO, LIVE)) {
      store.delete(new RunFolder(root, id).location().resolve(RunEvent.NAME)); // it is appended to
    }
    writeEnded(ONE, 7, "2026-11-25T07:00:00Z", 0.5);
    writeEnded(TWO, 8, "2026-11-25T08:00:00Z", 0.75);
    live();
    put(root.resolve(BROKEN).resolve("run.json"), "{\"schema\": ");
  }

  private void writeEnded(String id, int seed, String start, double accuracy) throws IOException {
    var run = new RunFolder(root, id);
    var tasks = new TreeMap<String, TaskRecord>();
    tasks.put("train", train(run, seed));
    tasks.put("evaluate", evaluate(run, accuracy));
    tasks.put("gradcam", gradcam(run));
    var began = Instant.parse(start);
    var record = record(id, seed, began, tasks);
    var journal = Journal.of(store, record);
    journal.writeRun(record, "run begins", began);
    var running = record.with("train", running());
    journal.writeTask(running, "train", began.plusSeconds(1));
    var end = began.plusSeconds(9);
    journal.writeRun(
        record.with(RunState.SUCCESS, record.owner(), Optional.of(end)), "run success", end);
  }

  private void live() throws IOException {
    var run = new RunFolder(root, LIVE);
    var began = Instant.parse("2026-11-25T09:00:00Z");
    var record = record(LIVE, 9, began, new TreeMap<>(Map.of("train", running())));
    Journal.of(store, record).writeRun(record, "run begins", began);
    put(run.task("train").resolve("metrics/metrics.jsonl"), metrics() + "{\"step\":7,\"lo");
    put(run.task("train").resolve("attempt-1.log"), LOG);
  }

  private RunRecord record(
      String id, int seed, Instant start, SortedMap<String, TaskRecord> tasks) {
    return new RunRecord(
        1,
        id,
        "small",
        "small.yaml",
        Sha256.of(WORKFLOW),
        WORKFLOW,
        List.of(),
        root.toString(),
        Map.of("seed", seed, "root", root.toString()),
        Map.of("seed", seed),
        RunState.RUNNING,
        new ProcessId("elsewhere.example.org", 1, start),
        start,
        Optional.empty(),
        tasks);
  }

  private static TaskRecord running() {
    return TaskRecord.waiting().started(START, "attempt-1.log", Optional.empty());
  }

  private TaskRecord train(RunFolder run, int seed) throws IOException {
    var folder = run.task("train");
    put(folder.resolve("attempt-1.log"), LOG);
    var checkpoint = artifact(folder, "checkpoint", Map.of("model.safetensors", "weights " + seed));
    var metrics = artifact(folder, "metrics", Map.of("metrics.jsonl", metrics()));
    return finished(
        folder,
        "train",
        Map.of(),
        Map.of("checkpoint", checkpoint, "metrics", metrics),
        Map.of("val_loss", 2.5 - seed / 10.0));
  }

  private static String metrics() {
    return MetricsFile.write(new MetricsLine.Step(1, 0, 3.5, 0.001))
        + MetricsFile.write(new MetricsLine.Step(2, 0, 3.25, 0.001))
        + MetricsFile.write(new MetricsLine.Epoch(2, 1, 3.3, 2.9, 0.3, 0.001, true));
  }

  private TaskRecord evaluate(RunFolder run, double accuracy) throws IOException {
    var folder = run.task("evaluate");
    var checkpoint = read(run.task("train").resolve("checkpoint/model.safetensors"));
    var input =
        Artifact.of(
            run.task("train").resolve("checkpoint"),
            List.of(file("model.safetensors", checkpoint)));
    return finished(
        folder,
        "evaluate",
        Map.of("checkpoint", input, "images", Artifact.of(folder.resolve("pictures"), List.of())),
        Map.of(
            "pictures",
                artifact(folder, "pictures", Map.of("a.jpg", "a", "b.jpg", "b", "c.jpg", "c")),
            "trials", artifact(folder, "trials", Map.of("eval_test.json", trials())),
            "scores",
                artifact(
                    folder, "scores", Map.of(ScoresFile.NAME, text(Json.page(scores(accuracy))))),
            "predictions",
                artifact(folder, "predictions", Map.of(PredictionsFile.NAME, predictions())),
            "analysis", artifact(folder, "analysis", Map.of(EmbeddingTable.NAME, embedding()))),
        Map.of("accuracy", accuracy));
  }

  private static ScoresFile scores(double accuracy) {
    var confusion = new TreeMap<String, SortedMap<String, Scores.Foil>>();
    confusion.put(
        "cat", new TreeMap<>(Map.of("ball", new Scores.Foil(2, 2), "car", new Scores.Foil(2, 0))));
    return new ScoresFile(
        "labeled",
        "small",
        "contrastive_embedding",
        "7",
        Optional.empty(),
        new TreeMap<>(Map.of("ball", "ball", "cat", "kitty")),
        new Scores(
            new Proportion(4, 2, accuracy, 0.2, 0.8),
            0.25,
            0,
            accuracy,
            0.5,
            new TreeMap<>(
                Map.of(
                    "ball", new Scores.Category(2, 2, 1.0, 0.4, 1.0, 0),
                    "cat", new Scores.Category(2, 0, 0.0, 0.0, 0.6, 0))),
            confusion));
  }

  private static String predictions() throws IOException {
    var out = new ByteArrayOutputStream();
    PredictionsFile.write(
        out,
        TrialType.IMAGE,
        Dataset.LABELED,
        new ModelDescription("small", "embedding", "7", false, true, true, "cnn", "contrastive"),
        List.of(
            prediction("ball", 0),
            prediction("ball", 0),
            prediction("cat", 1),
            prediction("cat", 2)));
    return text(out.toByteArray());
  }

  private static Prediction prediction(String target, int chosen) {
    var logits = new float[3];
    logits[chosen] = 1;
    return new Prediction(trial(target, "a.jpg"), Choice.of(logits));
  }

  private static Trial trial(String target, String picture) {
    return new Trial(0, target, picture, List.of("car", "door"), List.of("b.jpg", "c.jpg"));
  }

  private static String trials() throws IOException {
    var out = new ByteArrayOutputStream();
    JsonArrayFile.write(
        out,
        List.of(
            trial("ball", "a.jpg"),
            trial("ball", "a.jpg"),
            trial("cat", "a.jpg"),
            trial("cat", "gone.jpg")));
    return text(out.toByteArray());
  }

  private static String embedding() throws IOException {
    var out = new ByteArrayOutputStream();
    EmbeddingTable.write(
        out,
        List.of("ball"),
        List.of(
            new EmbeddingTable.Point(
                Optional.of(new EmbeddingTable.Place(1.5, -2)),
                "ball",
                "b.jpg",
                EmbeddingTable.Kind.IMAGE,
                List.of(0.5f)),
            new EmbeddingTable.Point(
                Optional.empty(), "cat", "", EmbeddingTable.Kind.WORD, List.of(0f))));
    return text(out.toByteArray());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private TaskRecord gradcam(RunFolder run) throws IOException {
    var folder = run.task("gradcam");
    var index =
        new MapIndex(
            Optional.empty(),
            Optional.of(localisation()),
            0.5,
            "overview.png",
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(
                map("ball", "ball", "ball/1 ü-overlay.png"),
                map("cat", "kitty", "cat/1-overlay.png")));
    var maps =
        artifact(
            folder,
            "maps",
            Map.of(
                MapIndex.NAME,
                text(Json.page(index)),
                "ball/1 ü-overlay.png",
                "a picture",
                "cat/1-overlay.png",
                "another",
                "page.html",
                "<script>alert(1)</script>"));
    return finished(folder, "gradcam", Map.of(), Map.of("maps", maps), Map.of());
  }

  private static LocalisationScores localisation() {
    var value = new Estimate(0.5, 0.4, 0.6);
    var measure = new LocalisationScores.Measure(value, value, Optional.empty());
    return new LocalisationScores(2, 0.2, 0.1, measure, measure, measure);
  }

  private static MapIndex.Entry map(String category, String word, String overlay) {
    return new MapIndex.Entry(
        category,
        word,
        category + "/1.jpg",
        category + "/1-map.png",
        overlay,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Artifact artifact(Location folder, String name, Map<String, String> files)
      throws IOException {
    var described = new ArrayList<Artifact.File>();
    for (var entry : new TreeMap<>(files).entrySet()) {
      put(folder.resolve(name).resolve(entry.getKey()), entry.getValue());
      described.add(file(entry.getKey(), entry.getValue()));
    }
    return Artifact.of(folder.resolve(name), described);
  }

  private static Artifact.File file(String path, String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8).length;
    return new Artifact.File(path, Sha256.of(content), bytes, MediaTypes.of(path));
  }

  private TaskRecord finished(
      Location folder,
      String command,
      Map<String, Artifact> inputs,
      Map<String, Artifact> outputs,
      Map<String, Double> metrics)
      throws IOException {
    var manifest =
        new Manifest(
            Manifest.SCHEMA,
            folder.name(),
            command,
            List.of("--seed=7"),
            new TreeMap<>(Map.of("seed", "7")),
            "key",
            Optional.empty(),
            new TreeMap<>(inputs),
            new TreeMap<>(outputs),
            new TreeMap<>(metrics),
            List.of(),
            List.of(),
            new Build(command, "0.1.0", "abc", "def"),
            new TreeMap<>(),
            START,
            START.plusSeconds(4),
            1);
    put(folder.resolve(Manifest.NAME), text(Json.page(manifest)));
    var artifacts = new LinkedHashMap<String, Object>();
    outputs.forEach((name, artifact) ->
        artifacts.put(
            name,
            Map.of("uri", artifact.uri(), "sha256", artifact.sha256(), "bytes", artifact.bytes())));
    return running()
        .succeeded(
            START.plusSeconds(4),
            Optional.of("miss"),
            Optional.of(Map.of("artifacts", artifacts, "metrics", metrics, "cache", "miss")),
            Optional.of(folder.resolve(Manifest.NAME).toString()),
            Optional.empty());
  }

  private String read(Location at) throws IOException {
    try (var in = store.read(at)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void put(Location at, String content) throws IOException {
    store.write(at, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
