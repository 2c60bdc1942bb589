package org.firstwords.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.Build;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// Writes a small finished run, task by task.
public final class RunFixture {
  private static final Instant START = Instant.parse("2026-11-23T07:00:00Z");
  private final LocalStore store = new LocalStore();
  private final Location.Local run;

  public RunFixture(Path root) {
    this.run = new Location.Local(root.resolve("run"));
  }

  /// What a task has, and the option by which a report is pointed to it.
  public record Written(String option, Artifact artifact) {}

  /// A whole small run.
  ///
  /// @return the arguments of `report`
  public List<String> whole() throws IOException {
    var arguments = new ArrayList<String>();
    var corpus = task("corpus", "make-corpus", Map.of(), Map.of(), List.of(), "corpus", picture());
    var train = training("train", false, corpus);
    var shuffled = training("train_shuffled", true, corpus);
    for (var written :
        List.of(
            corpus,
            train,
            shuffled,
            evaluation("evaluate_labeled", "labeled", train, 0.9),
            evaluation("evaluate_objects", "objects", train, 0.6),
            evaluation("evaluate_shuffled", "labeled", shuffled, 0.25),
            maps(corpus))) {
      arguments.addAll(List.of("--from", written.option()));
    }
    return arguments;
  }

  private static Map<String, String> picture() {
    return Map.of("labeled/ball/1.jpg", "\u00ff\u00d8 picture");
  }

  private Written training(String name, boolean shuffled, Written corpus) throws IOException {
    var lines =
        """
        {"step":1,"epoch":0,"loss":2.1,"learning_rate":0.001}
        {"step":2,"epoch":0,"loss":1.9,"learning_rate":0.001}
        {"step":2,"epoch":1,"train_loss":2.0,"val_loss":1.8,"val_accuracy":0.4,"learning_rate":0.001,"best":true}
        {"step":4,"epoch":2,"train_loss":1.7,"val_loss":1.9,"val_accuracy":0.35,"learning_rate":0.001,"best":false}
        """;
    return task(
        name,
        "train",
        Map.of("seed", "7", "batch-size", "8", "shuffle-utterances", String.valueOf(shuffled)),
        Map.of("frames", corpus.artifact()),
        List.of(),
        "metrics",
        Map.of("metrics.jsonl", lines));
  }

  private Written evaluation(String name, String dataset, Written training, double accuracy)
      throws IOException {
    var category =
        Map.of(
            "trials",
            100,
            "correct",
            (int) (100 * accuracy),
            "accuracy",
            accuracy,
            "low",
            accuracy - 0.1,
            "high",
            accuracy + 0.08,
            "ties",
            1);
    var scores = new TreeMap<String, Object>(category);
    scores.put("dataset", dataset);
    scores.put("chance", 0.25);
    scores.put("categories", Map.of("ball", category, "a & <i>b</i>", category));
    scores.put("words", Map.of("ball", "balls"));
    scores.put("confusion", Map.of("ball", Map.of("cat", Map.of("shown", 10, "chosen", 4))));
    return task(
        name,
        "evaluate",
        Map.of("seed", "7"),
        Map.of("checkpoint", training.artifact()),
        List.of("1 tie & <script>alert(1)</script>"),
        "scores",
        Map.of("scores.json", Json.line(scores)));
  }

  private Written maps(Written corpus) throws IOException {
    var index =
        """
        {"categories": {"ball": {"word": "ball", "pictures": 1}},
         "maps": [{"category": "ball", "word": "ball", "picture": "ball/1.jpg", "overlay": "ball/1.png"}]}
        """;
    var images = corpus.artifact();
    var labeled =
        new Artifact(images.uri() + "/labeled", images.sha256(), images.bytes(), List.of());
    return task(
        "gradcam",
        "gradcam",
        Map.of("seed", "7"),
        Map.of("images", labeled),
        List.of(),
        "maps",
        Map.of("index.json", index, "ball/1.png", "png"));
  }

  /// Writes a task with one artifact.
  public Written task(
      String name,
      String command,
      Map<String, String> parameters,
      Map<String, Artifact> inputs,
      List<String> notes,
      String output,
      Map<String, String> files)
      throws IOException {
    return task(name, command, parameters, inputs, notes, Map.of(output, files));
  }

  /// Writes a task with several artifacts.
  ///
  /// @param outputs the files of each artifact
  public Written task(
      String name,
      String command,
      Map<String, String> parameters,
      Map<String, Artifact> inputs,
      List<String> notes,
      Map<String, Map<String, String>> outputs)
      throws IOException {
    var artifacts = new TreeMap<String, Artifact>();
    for (var output : outputs.entrySet()) {
      artifacts.put(
          output.getKey(), artifact(run.resolve(name).resolve(output.getKey()), output.getValue()));
    }
    var manifest =
        new Manifest(
            Manifest.SCHEMA,
            name,
            command,
            List.of("--task-id", name),
            new TreeMap<>(parameters),
            "key-" + name,
            Optional.empty(),
            new TreeMap<>(inputs),
            artifacts,
            new TreeMap<>(Map.of("items", 1234.0)),
            notes,
            new Build(command, "0.1.0", "abc", "code"),
            new TreeMap<>(Map.of("jdk", "25")),
            START,
            START.plusSeconds(90),
            1);
    store.write(run.resolve(name).resolve(Manifest.NAME), out -> out.write(Json.page(manifest)));
    var first = artifacts.firstEntry().getValue();
    return new Written(name + "=" + first.uri(), first);
  }

  private Artifact artifact(Location.Local at, Map<String, String> files) throws IOException {
    var written = new ArrayList<Artifact.File>();
    for (var file : new TreeMap<>(files).entrySet()) {
      var stored =
          store.write(at.resolve(file.getKey()), out -> out.write(file.getValue().getBytes(UTF_8)));
      written.add(new Artifact.File(file.getKey(), stored.sha256(), stored.bytes(), "text/plain"));
    }
    return Artifact.of(at, written);
  }
}
