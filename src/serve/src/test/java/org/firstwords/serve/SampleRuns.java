package org.firstwords.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.MediaTypes;
import org.firstwords.core.storage.Sha256;

/// Writes small runs as they lie in a store: two that have ended, one that goes on, one that cannot
/// be read.
public record SampleRuns(ArtifactStore store, Location root) {
  static final String ONE = "manual__2026-11-25T07:00:00+00:00";
  static final String TWO = "two";
  static final String LIVE = "live";
  static final String BROKEN = "broken";
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
    writeEnded(ONE, 7, "2026-11-25T07:00:00Z", 0.5);
    writeEnded(TWO, 8, "2026-11-25T08:00:00Z", 0.75);
    live();
    put(root.resolve(BROKEN).resolve("run.json"), "{\"schema\": ");
  }

  private void writeEnded(String id, int seed, String start, double accuracy) throws IOException {
    var run = new RunFolder(root, id);
    var tasks = new LinkedHashMap<String, Object>();
    tasks.put("train", train(run, seed));
    tasks.put("evaluate", evaluate(run, accuracy));
    tasks.put("gradcam", gradcam(run));
    record(id, seed, "success", start, tasks);
    put(
        run.location().resolve("events.jsonl"),
        """
        {"at":"2026-11-25T07:00:00Z","event":"run begins"}
        {"at":"2026-11-25T07:00:01Z","attempt":1,"event":"task","state":"running","task":"train"}
        {"at":"2026-11-25T07:00:09Z","event":"run success"}
        """);
  }

  private void live() throws IOException {
    var run = new RunFolder(root, LIVE);
    record(LIVE, 9, "running", "2026-11-25T09:00:00Z", Map.of("train", task("running", Map.of())));
    put(run.task("train").resolve("metrics/metrics.jsonl"), metrics() + "{\"step\":7,\"lo");
    put(run.task("train").resolve("attempt-1.log"), LOG);
    put(
        run.location().resolve("events.jsonl"),
        "{\"at\":\"2026-11-25T09:00:00Z\",\"event\":\"run begins\"}\n");
  }

  private void record(String id, int seed, String state, String start, Map<String, Object> tasks)
      throws IOException {
    var run = new LinkedHashMap<String, Object>();
    run.put("schema", 1);
    run.put("run_id", id);
    run.put("workflow", "small");
    run.put("file", "small.yaml");
    run.put("digest", Sha256.of(WORKFLOW));
    run.put("content", WORKFLOW);
    run.put("root", root.toString());
    run.put("params", Map.of("seed", seed, "root", root.toString()));
    run.put("conf", Map.of("seed", seed));
    run.put("state", state);
    run.put("owner", Map.of("host", "elsewhere.example.org", "pid", 1, "start", start));
    run.put("start", start);
    if (!state.equals("running")) {
      run.put("end", start.replace(":00Z", ":09Z"));
    }
    run.put("tasks", tasks);
    put(new RunFolder(root, id).location().resolve("run.json"), Json.line(run));
  }

  private static Map<String, Object> task(String state, Map<String, Object> handOver) {
    var task = new LinkedHashMap<String, Object>();
    task.put("state", state);
    task.put("attempts", 1);
    task.put("failures", 0);
    task.put("start", "2026-11-25T07:00:01Z");
    if (state.equals("success")) {
      task.put("end", "2026-11-25T07:00:05Z");
    }
    task.put("hand_over", handOver);
    return task;
  }

  private Map<String, Object> train(RunFolder run, int seed) throws IOException {
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
    return """
    {"step":1,"epoch":0,"loss":3.5,"learning_rate":0.001}
    {"step":2,"epoch":0,"loss":3.25,"learning_rate":0.001}
    {"step":2,"epoch":1,"train_loss":3.3,"val_loss":2.9,"val_accuracy":0.3,"best":true}
    """;
  }

  private Map<String, Object> evaluate(RunFolder run, double accuracy) throws IOException {
    var folder = run.task("evaluate");
    var scores =
        """
        {"dataset":"labeled","config":"contrastive_embedding","trials":4,"correct":2,"accuracy":%s,
         "low":0.2,"high":0.8,"chance":0.25,"ties":0,"words":{"ball":"ball","cat":"kitty"},
         "categories":{"ball":{"trials":2,"correct":2,"accuracy":1.0,"low":0.4,"high":1.0,"ties":0},
                       "cat":{"trials":2,"correct":0,"accuracy":0.0,"low":0.0,"high":0.6,"ties":0}},
         "confusion":{"cat":{"ball":{"shown":2,"chosen":2},"car":{"shown":2,"chosen":0}}}}
        """
            .formatted(accuracy);
    var predictions =
        """
        ,trial_idx,pred,correct,target_category
        0,0,0,True,ball
        1,1,0,True,ball
        2,2,1,False,cat
        3,3,2,False,cat
        """;
    var checkpoint = read(run.task("train").resolve("checkpoint/model.safetensors"));
    var input =
        Artifact.of(
            run.task("train").resolve("checkpoint"),
            List.of(file("model.safetensors", checkpoint)));
    return finished(
        folder,
        "evaluate",
        Map.of("checkpoint", input),
        Map.of(
            "scores", artifact(folder, "scores", Map.of("scores.json", scores)),
            "predictions", artifact(folder, "predictions", Map.of("predictions.csv", predictions)),
            "analysis",
                artifact(
                    folder,
                    "analysis",
                    Map.of(
                        "embedding.csv",
                        "x,y,eval_category,image_filename,embedding_type\n1.5,-2,ball,b.jpg,image\n,,cat,,text\n"))),
        Map.of("accuracy", accuracy));
  }

  private Map<String, Object> gradcam(RunFolder run) throws IOException {
    var folder = run.task("gradcam");
    var index =
        """
        {"maps":[{"category":"ball","word":"ball","picture":"ball/1.jpg","overlay":"ball/1 ü-overlay.png"},
                 {"category":"cat","word":"kitty","picture":"cat/1.jpg","overlay":"cat/1-overlay.png"}]}
        """;
    var maps =
        artifact(
            folder,
            "maps",
            Map.of(
                "index.json", index,
                "ball/1 ü-overlay.png", "a picture",
                "cat/1-overlay.png", "another",
                "page.html", "<script>alert(1)</script>"));
    return finished(folder, "gradcam", Map.of(), Map.of("maps", maps), Map.of());
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

  private Map<String, Object> finished(
      Location folder,
      String command,
      Map<String, Artifact> inputs,
      Map<String, Artifact> outputs,
      Map<String, Double> metrics)
      throws IOException {
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("schema", 1);
    manifest.put("task", folder.name());
    manifest.put("command", command);
    manifest.put("arguments", List.of("--seed=7"));
    manifest.put("parameters", Map.of("seed", "7"));
    manifest.put("cache_key", "key");
    manifest.put("inputs", inputs);
    manifest.put("outputs", outputs);
    manifest.put("metrics", metrics);
    manifest.put("notes", List.of());
    manifest.put(
        "code", Map.of("executable", command, "version", "0.1.0", "commit", "abc", "code", "def"));
    manifest.put("environment", Map.of());
    manifest.put("start", "2026-11-25T07:00:01Z");
    manifest.put("end", "2026-11-25T07:00:05Z");
    manifest.put("attempts", 1);
    put(folder.resolve("manifest.json"), Json.line(manifest));
    var artifacts = new LinkedHashMap<String, Object>();
    outputs.forEach((name, artifact) ->
        artifacts.put(name, Map.of("uri", artifact.uri(), "sha256", artifact.sha256())));
    return task("success", Map.of("artifacts", artifacts, "metrics", metrics, "cache", "miss"));
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
