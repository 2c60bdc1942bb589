package org.firstwords.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.Build;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.card.WordCounts;
import org.firstwords.data.maps.LocalisationScores;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.statistics.Estimate;

/// Writes a small finished run, task by task.
public final class RunFixture {
  private static final Instant START = Instant.parse("2026-11-23T07:00:00Z");
  private final LocalStore store = new LocalStore();
  private final Location.Local run;
  private Instant start = START;

  public RunFixture(Path root) {
    this.run = new Location.Local(root.resolve("run"));
  }

  /// What a task has, and the option by which a report is pointed to it.
  public record Written(String option, Artifact artifact) {}

  /// Lets the following tasks start a second later.
  public RunFixture later() {
    start = start.plusSeconds(1);
    return this;
  }

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
            evaluation("evaluate_labeled", "labeled", "contrastive_embedding", train, 0.9),
            evaluation("evaluate_objects", "objects", "contrastive", train, 0.6),
            evaluation("evaluate_shuffled", "labeled", "contrastive_shuffled", shuffled, 0.25),
            maps(corpus))) {
      arguments.addAll(List.of("--from", written.option()));
    }
    return arguments;
  }

  /// Three seeds of one training, and a fourth evaluation of another training.
  ///
  /// @return the arguments of `report`
  public List<String> ofSeeds() throws IOException {
    var arguments = new ArrayList<String>();
    for (var seed : Map.of("0", 0.9, "1", 0.8, "2", 0.85).entrySet()) {
      var scores = scores("labeled", "contrastive", seed.getKey(), seed.getValue());
      arguments.addAll(List.of("--from", ofScores("labeled_" + seed.getKey(), scores).option()));
    }
    var other = ofScores("labeled_lstm_0", scores("labeled", "contrastive_lstm", "0", 0.4));
    arguments.addAll(List.of("--from", other.option()));
    return arguments;
  }

  private Written ofScores(String name, ScoresFile scores) throws IOException {
    var files = Map.of(ScoresFile.NAME, text(Json.page(scores)));
    return task(name, "evaluate", Map.of(), Map.of(), List.of(), "scores", files);
  }

  /// A training and an evaluation whose interval reaches chance.
  ///
  /// @return the arguments of `report`
  public List<String> atChance() throws IOException {
    var corpus = task("corpus", "make-corpus", Map.of(), Map.of(), List.of(), "corpus", picture());
    var train = training("train", false, corpus);
    var evaluation = evaluation("evaluate_labeled", "labeled", "contrastive_embedding", train, 0.3);
    return List.of("--from", train.option(), "--from", evaluation.option());
  }

  /// An evaluation that kept its two trials: one is right, one wrong.
  ///
  /// @return the arguments of `report`
  public List<String> withTrials() throws IOException {
    var pictures = Map.of("ball/1.jpg", "one", "cat/2.jpg", "two");
    var images =
        task("images", "prepare-images", Map.of(), Map.of(), List.of(), "images", pictures);
    var scores = scores("labeled", "contrastive_embedding", "7", 0.9);
    var evaluation =
        task(
            "evaluate_labeled",
            "evaluate",
            Map.of("seed", "7"),
            Map.of("images", images.artifact()),
            List.of(),
            Map.of(
                "scores",
                Map.of(ScoresFile.NAME, text(Json.page(scores))),
                "trials",
                Map.of(
                    "eval_test.json",
                    """
                    {"data": [{"trial_num": 0, "target_category": "ball", "target_img_filename": "ball/1.jpg",
                               "foil_categories": ["cat"], "foil_img_filenames": ["cat/2.jpg"]},
                              {"trial_num": 0, "target_category": "cat", "target_img_filename": "cat/2.jpg",
                               "foil_categories": ["ball"], "foil_img_filenames": ["ball/1.jpg"]}]}
                    """),
                "predictions",
                Map.of(
                    "predictions.csv",
                    """
                    ,seed,eval_type,eval_dataset,trial_idx,categories,logits,pred,correct,target_category,config
                    0,7,image,saycam,0,"['ball', 'cat']","[0.9, 0.1]",0,True,ball,contrastive
                    1,7,image,saycam,1,"['cat', 'ball']","[0.2, 0.8]",1,False,cat,contrastive
                    """)));
    return List.of("--from", evaluation.option());
  }

  /// A run on video without labels.
  ///
  /// @return the arguments of `report`
  public List<String> withoutLabels() throws IOException {
    var frames =
        task(
            "frames",
            "extract-frames",
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(
                "frames",
                Map.of("index.jsonl", ""),
                "preview",
                Map.of(DataCard.NAME, text(Json.page(card())))));
    var train = training("train", false, frames);
    var evaluation =
        evaluation("evaluate_held_out", ScoresFile.HELD_OUT, "contrastive_embedding", train, 0.55);
    return Stream.of(frames, train, evaluation)
        .flatMap(written -> Stream.of("--from", written.option()))
        .toList();
  }

  /// A self-distillation that was watched by labelled pictures.
  ///
  /// @return the arguments of `report`
  public List<String> pretrained() throws IOException {
    var lines =
        Stream.of(
                new MetricsLine.Neighbours(0, 0, 0.3),
                new MetricsLine.Step(10, 0, 5.5, 0.001),
                new MetricsLine.Teacher(10, 0, 5.4, 0.1, 0.99),
                new MetricsLine.Step(20, 0, 2.25, 0.001),
                new MetricsLine.Teacher(20, 0, 1.8, 0.9, 0.99),
                new MetricsLine.Neighbours(20, 0, 0.65))
            .map(MetricsFile::write)
            .collect(Collectors.joining());
    var files = Map.of(MetricsFile.NAME, lines);
    var parameters = Map.of("out-dim", "256");
    var written = task("pretrain", "pretrain", parameters, Map.of(), List.of(), "metrics", files);
    return List.of("--from", written.option());
  }

  private static DataCard card() {
    return new DataCard(
        DataCard.SCHEMA,
        Optional.of(0.5),
        8,
        new DataCard.Sets(50, 5, 31),
        List.of(
            new DataCard.Speaker("Mum", 30, true),
            new DataCard.Speaker("Dad", 4, true),
            new DataCard.Speaker("Child", 9, false)),
        1200,
        3,
        17,
        60,
        200,
        List.of(new WordCounts.Word("look", 12), new WordCounts.Word("ball & co", 7)),
        List.of(new DataCard.LeftOut("utterances without a frame", 2)),
        List.of("31 held-out utterances: an accuracy of 50 % would have a 95 % interval of …"),
        List.of());
  }

  private static Map<String, String> picture() {
    return Map.of("labeled/ball/1.jpg", "\u00ff\u00d8 picture");
  }

  private Written training(String name, boolean shuffled, Written corpus) throws IOException {
    var lines =
        Stream.of(
                new MetricsLine.Step(1, 0, 2.1, 0.001),
                new MetricsLine.Step(2, 0, 1.9, 0.001),
                new MetricsLine.Epoch(2, 1, 2.0, 1.8, 0.4, 0.001, true),
                new MetricsLine.Epoch(4, 2, 1.7, 1.9, 0.35, 0.001, false))
            .map(MetricsFile::write)
            .collect(Collectors.joining());
    return task(
        name,
        "train",
        Map.of(
            "seed",
            "7",
            "batch-size",
            "8",
            "validation-batch-size",
            "4",
            "shuffle-utterances",
            String.valueOf(shuffled)),
        Map.of("frames", corpus.artifact()),
        List.of(),
        "metrics",
        Map.of(MetricsFile.NAME, lines));
  }

  private Written evaluation(
      String name, String dataset, String config, Written training, double accuracy)
      throws IOException {
    return task(
        name,
        "evaluate",
        Map.of("seed", "7"),
        Map.of("checkpoint", training.artifact()),
        List.of("1 tie & <script>alert(1)</script>"),
        "scores",
        Map.of(ScoresFile.NAME, text(Json.page(scores(dataset, config, "7", accuracy)))));
  }

  private static ScoresFile scores(String dataset, String config, String seed, double accuracy) {
    var correct = (int) (100 * accuracy);
    var category = new Scores.Category(100, correct, accuracy, accuracy - 0.1, accuracy + 0.08, 1);
    var confusion = new TreeMap<String, SortedMap<String, Scores.Foil>>();
    confusion.put("ball", new TreeMap<>(Map.of("cat", new Scores.Foil(10, 4))));
    var scores =
        new Scores(
            new Proportion(100, correct, accuracy, accuracy - 0.1, accuracy + 0.08),
            0.25,
            1,
            accuracy,
            accuracy,
            new TreeMap<>(Map.of("ball", category, "a & <i>b</i>", category)),
            confusion);
    return new ScoresFile(
        dataset,
        "small",
        config,
        seed,
        Optional.empty(),
        new TreeMap<>(Map.of("ball", "balls")),
        scores);
  }

  private Written maps(Written corpus) throws IOException {
    var index =
        new MapIndex(
            Optional.empty(),
            Optional.of(localisation()),
            0.5,
            "overview.png",
            new TreeMap<>(
                Map.of(
                    "ball",
                    new MapIndex.Category(
                        "ball",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        "ball.png",
                        List.of("ball/1.jpg")))),
            List.of(),
            List.of(),
            List.of(
                new MapIndex.Entry(
                    "ball",
                    "ball",
                    "ball/1.jpg",
                    "ball/1-map.png",
                    "ball/1.png",
                    false,
                    Optional.of(new MapIndex.RelativeBox(0.25, 0.2, 0.75, 0.9)),
                    Optional.empty(),
                    Optional.empty())));
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
        Map.of(MapIndex.NAME, text(Json.page(index)), "ball/1.png", "png"));
  }

  private static LocalisationScores localisation() {
    var value = new Estimate(0.5, 0.4, 0.6);
    var over = Optional.of(new Estimate(0.079, 0.01, 0.09));
    var measure = new LocalisationScores.Measure(value, value, over);
    return new LocalisationScores(1, 0.3, 0.1, measure, measure, measure);
  }

  /// What a writer wrote, as a file of a task.
  public static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
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
            List.of(),
            new Build(command, "0.1.0", "abc", "code"),
            new TreeMap<>(Map.of("jdk", "25")),
            start,
            start.plusSeconds(90),
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
