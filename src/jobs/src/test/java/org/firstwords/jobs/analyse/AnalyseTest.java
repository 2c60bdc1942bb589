package org.firstwords.jobs.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class AnalyseTest {
  private static final List<String> FILES =
      List.of("analysis.json", "embedding.csv", "similarity.csv", "nearest.csv");

  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withModel("ball", "car", "cat", "door", "kitty")
            .withImages(4, "ball", "car", "cat")
            .withImages(1, "door");
  }

  @Test
  void writesFiguresAndTables(QuarkusMainLauncher launcher) throws IOException {
    var result = launch(launcher, "a", "--per-category", "3");
    assertThat(result.exitCode()).isZero();
    var analysis = json("a");
    assertThat(analysis.get("images").intValue()).isEqualTo(10);
    assertThat(analysis.get("categories").get("cat").get("word").textValue()).isEqualTo("kitty");
    assertThat(analysis.get("categories").get("door").has("spread")).isFalse();
    assertThat(analysis.get("categories").get("ball").get("spread").isNumber()).isTrue();
    var tsne = analysis.get("tsne");
    assertThat(tsne.get("points").intValue()).isEqualTo(18);
    assertThat(tsne.get("settings").get("distances").textValue()).isEqualTo("as-given");
    assertThat(tsne.get("divergence").doubleValue()).isPositive();
    var alignments = analysis.get("alignments");
    assertThat(alignments.get(0).get("recipe").textValue()).isEqualTo("without-replacement");
    assertThat(alignments.get(1).get("images").intValue()).isEqualTo(800);
    assertThat(alignments.get(0).get("pearson").get("pairs").intValue()).isEqualTo(6);
    assertThat(alignments.get(0).get("permutation").get("p").doubleValue()).isBetween(0.0, 1.0);
    assertThat(analysis.get("relations").get("distance").get("pearson").get("reason").textValue())
        .contains("--scores");
    assertThat(analysis.has("overlap")).isFalse();
    assertReadBack("a");

    var embedding = lines("a", "embedding.csv");
    assertThat(embedding).hasSize(19);
    assertThat(embedding.getFirst())
        .isEqualTo("x,y,eval_category,image_filename,embedding_type,ball,car,kitty,door");
    assertThat(embedding.get(7)).contains(",kitty,cat/cat_", ",image,");
    assertThat(embedding.get(13)).endsWith(",kitty,,image_mean,0.0,0.0,0.0,0.0");
    assertThat(embedding.getLast()).endsWith(",door,,text,0.0,0.0,0.0,0.0");
    assertThat(lines("a", "similarity.csv")).hasSize(11);
    assertThat(lines("a", "nearest.csv"))
        .hasSize(41)
        .first()
        .isEqualTo("word,rank,image,similarity,category");
    assertThat(lines("a", "nearest.csv").get(1)).startsWith("ball,1,");
  }

  @Test
  void givesEqualFilesForEqualSeeds(QuarkusMainLauncher launcher) throws IOException {
    launch(launcher, "a", "--per-category", "2", "--no-cache");
    launch(launcher, "b", "--per-category", "2", "--no-cache");
    launch(launcher, "c", "--per-category", "2", "--seed", "1");
    for (var file : FILES) {
      assertThat(output("b", file)).hasSameBinaryContentAs(output("a", file));
    }
    assertThat(lines("c", "embedding.csv")).isNotEqualTo(lines("a", "embedding.csv"));
  }

  @Test
  void relatesToAccuracyAndFrequency(QuarkusMainLauncher launcher) throws IOException {
    var pairs = new TrainingFrames(folder).withUtterance("kitty kitty", "cat/cat_0.jpg").pairs();
    var one = scores("one", Map.of("ball", 0.2, "car", 0.4, "cat", 0.9, "door", 0.1));
    var other = scores("other", Map.of("ball", 0.4, "car", 0.6, "cat", 0.7));
    var result =
        launch(
            launcher,
            "a",
            "--pairs",
            pairs,
            "--scores",
            one,
            other + "/scores.json",
            "--seed",
            "0");
    assertThat(result.exitCode()).isZero();
    var categories = json("a").get("categories");
    assertThat(categories.get("cat").get("accuracy").doubleValue()).isCloseTo(0.8, within(1e-12));
    assertThat(categories.get("door").has("accuracy")).isFalse();
    assertThat(categories.get("cat").get("utterances").intValue()).isEqualTo(1);
    assertThat(categories.get("ball").get("utterances").intValue()).isZero();
    var relations = json("a").get("relations");
    for (var key : List.of("distance", "spread", "vector_distance")) {
      var pearson = relations.get(key).get("pearson");
      assertThat(pearson.get("pairs").intValue()).isEqualTo(3);
      assertThat(pearson.get("coefficient").doubleValue()).isBetween(-1.0, 1.0);
    }
    assertThat(relations.get("log_frequency").get("spearman").get("reason").textValue())
        .isEqualTo("fewer than three pairs");
  }

  private String scores(String name, Map<String, Double> accuracies) throws IOException {
    var categories = new TreeMap<String, Scores.Category>();
    accuracies.forEach((category, accuracy) ->
        categories.put(category, new Scores.Category(10, 5, accuracy, 0, 1, 0)));
    var scores = new Scores(Proportion.of(5, 10), 0.25, 0, 0.5, 0.5, categories, new TreeMap<>());
    var file = new ScoresFile("labeled", "m", "c", "0", Optional.empty(), new TreeMap<>(), scores);
    var artifact = Files.createDirectories(folder.resolve(name));
    Files.write(artifact.resolve(ScoresFile.NAME), Json.page(file));
    return artifact.toString();
  }

  @Test
  void findsWhatTheTrainingSaw(QuarkusMainLauncher launcher) throws IOException {
    var seen =
        new TrainingFrames(folder)
            .withUtterance("a ball", "ball/ball_0.jpg", "car/car_1.jpg")
            .withUtterance("a cat and a car", "car/car_0.jpg")
            .withUtterance("look kitty", "cat/cat_0.jpg");
    var result = launch(launcher, "a", "--pairs", seen.pairs(), "--frames", seen.frames());
    assertThat(result.exitCode()).isZero();
    var overlap = json("a").get("overlap");
    assertThat(overlap.get("targets").intValue()).isEqualTo(13);
    assertThat(overlap.get("frames").intValue()).isEqualTo(3);
    assertThat(overlap.get("utterances").intValue()).isEqualTo(2);
    var rows = lines("a", "neighbours.csv");
    assertThat(rows.getFirst())
        .isEqualTo("image,category,targets,frame,word,cosine,matched,same_frame");
    assertThat(rows)
        .anyMatch(
            row -> row.matches("ball/ball_0.jpg,ball,1,f_0.jpg,ball,(1.0|0.99.*),true,f_0.jpg"))
        .anyMatch(row -> row.matches("car/car_0.jpg,car,1,f_2.jpg,car,(1.0|0.99.*),true,f_2.jpg"))
        .anyMatch(row -> row.matches("car/car_1.jpg,car,1,f_1.jpg,ball,(1.0|0.99.*),false,f_1.jpg"))
        .hasSize(14);
    var counted = 0;
    for (var bin : overlap.get("histogram")) {
      counted += bin.get("matched").intValue() + bin.get("mismatched").intValue();
    }
    assertThat(counted).isEqualTo(13);
    assertThat(overlap.get("above").get(0).get("all").intValue()).isGreaterThanOrEqualTo(3);
    assertThat(overlap.get("exact").intValue()).isGreaterThanOrEqualTo(3);
    var duplicates = json("a").get("duplicates");
    assertThat(duplicates.get("images").intValue()).isEqualTo(13);
    assertThat(duplicates.get("shared").intValue()).isBetween(1, 13);
    assertThat(lines("a", "duplicates.csv"))
        .hasSize(1 + duplicates.get("shared").intValue())
        .startsWith("image,category,frame")
        .anyMatch(row -> row.equals("ball/ball_0.jpg,ball,f_0.jpg"));
    assertReadBack("a");
  }

  @Test
  void countsEveryTrial(QuarkusMainLauncher launcher) throws IOException {
    var seen = new TrainingFrames(folder).withUtterance("a ball", "ball/ball_0.jpg");
    var trials = folder.resolve("eval_test.json");
    var trial =
        "{\"trial_num\": 0, \"target_category\": \"ball\", \"target_img_filename\":"
            + " \"/old/ball/ball_0.jpg\", \"foil_categories\": [\"car\"], \"foil_img_filenames\":"
            + " [\"/old/car/car_0.jpg\"]}";
    Files.writeString(trials, "{\"data\": [%s, %s]}".formatted(trial, trial));
    var result =
        launch(
            launcher,
            "a",
            "--pairs",
            seen.pairs(),
            "--frames",
            seen.frames(),
            "--trials",
            trials.toString(),
            "--remap",
            "/old=" + world.images());
    assertThat(result.exitCode()).isZero();
    var overlap = json("a").get("overlap");
    assertThat(overlap.get("targets").intValue()).isEqualTo(2);
    assertThat(overlap.get("images").intValue()).isEqualTo(1);
    assertThat(overlap.get("matched").intValue()).isEqualTo(2);
    assertThat(overlap.get("categories").get("ball").get("exact").intValue()).isEqualTo(2);
  }

  @Test
  void saysWhyThereIsNothing(QuarkusMainLauncher launcher) throws IOException {
    for (var category : List.of("ball", "car", "cat")) {
      for (var i = 0; i < 4; i++) {
        world.write("%s/%s_%d.jpg".formatted(category, category, i), 7);
      }
    }
    var seen = new TrainingFrames(folder).withUtterance("nothing", "ball/ball_0.jpg");
    var result =
        launch(
            launcher,
            "a",
            "--per-category",
            "1",
            "--perplexity",
            "30",
            "--pairs",
            seen.pairs(),
            "--frames",
            seen.frames());
    assertThat(result.exitCode()).isZero();
    assertThat(json("a").get("tsne").get("reason").textValue()).contains("--perplexity");
    assertThat(json("a").get("overlap").get("reason").textValue()).contains("no utterance");
    assertThat(lines("a", "embedding.csv").get(1)).startsWith(",,ball,");
    assertThat(Files.readString(output("a", "analysis.json"))).doesNotContain("NaN", "Infinity");
  }

  @Test
  void copesWithOneCategory(QuarkusMainLauncher launcher) throws IOException {
    var alone = folder.resolve("alone");
    Files.createDirectories(alone.resolve("ball"));
    Files.copy(world.images().resolve("ball/ball_0.jpg"), alone.resolve("ball/one.jpg"));
    var result = launch(launcher, "a", "--images", alone.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(json("a").get("alignments").get(0).get("pearson").get("reason").textValue())
        .isEqualTo("fewer than three pairs");
    assertThat(json("a").get("tsne").get("reason").textValue()).contains("3 points");
  }

  @Test
  void refusesWhatItCannotRead(QuarkusMainLauncher launcher) throws IOException {
    assertRefused(launch(launcher, "a", "--frames", "x"), "--frames needs --pairs");
    assertRefused(launch(launcher, "a", "--trials", "x"), "--trials needs --frames");
    assertRefused(
        launch(launcher, "a", "--iterations", "9"), "--iterations must be at least 250, not 9");
    assertRefused(
        launch(launcher, "a", "--per-category", "0"), "--per-category must be at least 1, not 0");
    assertRefused(
        launch(launcher, "a", "--learning-rate", "0"), "--learning-rate must be above 0, not 0.0");
    var scores = folder.resolve("scores.json");
    Files.writeString(scores, "{}");
    assertRefused(launch(launcher, "a", "--scores", scores.toString()), "no \"categories\"");
    var seen = new TrainingFrames(folder).withUtterance("a ball", "ball/ball_0.jpg");
    Files.writeString(
        folder.resolve("pairs/val.json"),
        Files.readString(folder.resolve("pairs/train.json")).replace("f_0", "lost"));
    assertRefused(
        launch(launcher, "a", "--pairs", seen.pairs(), "--frames", seen.frames()),
        "no frame 'lost.jpg'");
    world.withImages(1, "bell");
    assertRefused(launch(launcher, "a"), "the word 'bell' is not in the checkpoint's vocabulary");
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    if (!arguments.contains("--images")) {
      arguments.addAll(List.of("--images", world.images().toString()));
    }
    arguments.addAll(List.of("--checkpoint", world.checkpoint().toString(), "--task-id", task));
    arguments.addAll(List.of("--root", folder.resolve("runs").toString(), "--permutations", "99"));
    return VerbLauncher.launch(launcher, "analyse", arguments.toArray(String[]::new));
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve("analysis").resolve(file);
  }

  /// What the job wrote, read and written again, is the same.
  private void assertReadBack(String task) throws IOException {
    var at = new Location.Local(output(task, AnalysisFile.NAME));
    assertThat(Json.page(AnalysisFile.read(new LocalStore(), at)))
        .isEqualTo(Files.readAllBytes(at.path()));
    var points = new ArrayList<EmbeddingTable.Point>();
    try (var in = Files.newInputStream(output(task, EmbeddingTable.NAME))) {
      EmbeddingTable.read(in, EmbeddingTable.NAME, points::add);
    }
    var words = List.of(lines(task, EmbeddingTable.NAME).getFirst().split(","));
    var written = new ByteArrayOutputStream();
    EmbeddingTable.write(written, words.subList(5, words.size()), points);
    assertThat(written.toByteArray())
        .isEqualTo(Files.readAllBytes(output(task, EmbeddingTable.NAME)));
  }

  private List<String> lines(String task, String file) throws IOException {
    return Files.readAllLines(output(task, file));
  }

  private JsonNode json(String task) throws IOException {
    return new ObjectMapper().readTree(output(task, "analysis.json").toFile());
  }
}
