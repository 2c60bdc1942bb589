package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ProbeTest {
  private static final String[] CATEGORIES = {"ball", "car", "cat", "door"};
  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));
  private Path training = Path.of(".");

  @BeforeEach
  void makeWorld() throws IOException {
    world = new CheckpointFixture(folder).withModel(CATEGORIES).withImages(3, CATEGORIES);
    var other = new CheckpointFixture(folder.resolve("dev")).withImages(11, CATEGORIES);
    training = other.images();
  }

  @Test
  void learnsAndAsks(QuarkusMainLauncher launcher) throws IOException {
    var result = labeled(launcher, "a", "--epochs", "30", "--learning-rate", "0.05");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    // 44 images in 30 epochs, and 10 trials a category of 4 images.
    assertThat(result.getErrorOutput())
        .contains("features depend on the batch: 1480 forward passes");
    var lines = Files.readAllLines(output("a", "predictions/predictions.csv"));
    assertThat(lines).hasSize(41);
    assertThat(lines.getFirst()).endsWith("target_category,config,filtered");
    assertThat(lines.get(1))
        .startsWith("0,self_supervised_tiny_labeled_linear_probe_subset_1.0_batch_norm_reference")
        .contains(",embedding_linear_probe,0,False,False,False,frozen_pretrained,image,saycam,test")
        .endsWith(",ball,supervised_linear_probe_all,False");
    var scores = json(output("a", "scores/scores.json"));
    assertThat(scores.get("trials").intValue()).isEqualTo(40);
    assertThat(scores.get("accuracy").doubleValue()).isGreaterThan(0.5);
    assertThat(scores.get("mode").textValue()).startsWith("probe-batch-norm reference");
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.get("parameters").get("probe-batch-norm").textValue())
        .isEqualTo("reference");
    assertThat(manifest.get("notes").toString()).contains("batch norm in training mode");
    assertThat(json(output("a", "head/classes.json")).toString())
        .isEqualTo("[\"ball\",\"car\",\"cat\",\"door\"]");
  }

  @Test
  void givesTheSameAgain(QuarkusMainLauncher launcher) throws IOException {
    labeled(launcher, "one", "--epochs", "2");
    labeled(launcher, "two", "--epochs", "2", "--no-cache");
    for (var file : List.of("head/head.safetensors", "predictions/predictions.csv")) {
      assertThat(output("one", file)).hasSameBinaryContentAs(output("two", file));
    }
    assertThat(output("one", "work")).doesNotExist();
  }

  @Test
  void learnsFromAFraction(QuarkusMainLauncher launcher) throws IOException {
    labeled(launcher, "a", "--fraction", "0.1", "--probe-batch-norm", "eval", "--probe-seed", "3");
    // 1.1 of 11 is 2.
    var metrics = json(output("a", "manifest.json")).get("metrics");
    assertThat(metrics.get("training_images").intValue()).isEqualTo(2 * 4);
    var row = Files.readAllLines(output("a", "predictions/predictions.csv")).get(1);
    assertThat(row)
        .contains(",embedding_linear_probe_10_percent,3,")
        .endsWith(",supervised_linear_probe_10_percent,False");
  }

  @Test
  void asksObjectsOfTheHeadThatHasNotSeenThem(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(5, CATEGORIES).withImages(2, "zeppelin");
    var result =
        launch(
            launcher,
            "a",
            "--dataset",
            "objects",
            "--per-image",
            "2",
            "--vocabulary",
            world.checkpoint().resolve("vocab.json").toString());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.get("notes").toString()).contains("skipped categories", "zeppelin");
    assertThat(manifest.get("metrics").get("training_images").intValue()).isEqualTo(5 * 4);
    assertThat(output("a", "head/first.safetensors")).exists();
    var trials = json(output("a", "trials/eval_object_categories.json")).get("data");
    var lines = Files.readAllLines(output("a", "predictions/predictions.csv"));
    assertThat(lines).hasSize(1 + 4 * 5 * 2);
    for (var i = 1; i < lines.size(); i++) {
      var target = trials.get(i - 1).get("target_img_filename").textValue();
      var isOfFirstHalf = target.matches(".*_[01]\\.jpg");
      assertThat(lines.get(i))
          .startsWith((i - 1) + ",")
          .endsWith(",linear_probe," + (isOfFirstHalf ? "last" : "first"));
    }
  }

  /// The published settings but for fewer epochs and smaller batches: half of all images is learnt.
  @Test
  void evaluatesAsDino(QuarkusMainLauncher launcher) throws IOException {
    var colours = new int[] {0xC00000, 0x00C000, 0x0000C0, 0xC0C000};
    for (var i = 0; i < 12; i++) {
      for (var category = 0; category < CATEGORIES.length; category++) {
        var name = CATEGORIES[category];
        world.write("%s/%s_%d.jpg".formatted(name, name, i), colours[category] | (i & 3));
      }
    }
    var options =
        new String[] {
          "--protocol",
          "dino",
          "--fraction",
          "1",
          "--epochs",
          "30",
          "--batch-size",
          "10",
          "--learning-rate",
          "0.05"
        };
    var result = launch(launcher, "a", options);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput())
        .contains("24 training images of 4 categories in 30 epochs, 24 test images")
        .contains("top-1 ", "chance 25.0 %");
    var linear = json(output("a", "linear/linear.json"));
    assertThat(linear.at("/top1/trials").intValue()).isEqualTo(24);
    assertThat(linear.at("/top1/accuracy").doubleValue()).isGreaterThan(0.5);
    assertThat(linear.at("/categories/ball/trials").intValue()).isEqualTo(6);
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.at("/parameters/probe-batch-norm").textValue()).isEqualTo("eval");
    assertThat(manifest.at("/metrics/top1")).isEqualTo(linear.at("/top1/accuracy"));
    assertThat(output("a", "head/head.safetensors")).isNotEmptyFile();
    assertThat(output("a", "trials")).doesNotExist();

    launch(
        launcher,
        "again",
        Stream.of(options, new String[] {"--no-cache"}).flatMap(Stream::of).toArray(String[]::new));
    assertThat(output("again", "head/head.safetensors"))
        .hasSameBinaryContentAs(output("a", "head/head.safetensors"));

    var tested =
        launch(
            launcher,
            "b",
            "--protocol",
            "dino",
            "--epochs",
            "1",
            "--train-images",
            training.toString());
    // 1.1 of 11 is 2.
    assertThat(tested.getErrorOutput())
        .contains("8 training images of 4 categories in 1 epochs, 48 test images");
    assertRefused(
        launch(launcher, "c", "--protocol", "dino", "--fraction", "0.05"),
        "--fraction 0.05: category ball has one image; at least two are needed, one for each half");
    assertMisused(
        launch(launcher, "d", "--protocol", "dino", "--foils", "9"),
        "--protocol dino asks no trials; leave out --foils");
    assertMisused(
        launch(launcher, "e", "--protocol", "dino", "--probe-batch-norm", "reference"),
        "--protocol dino has --probe-batch-norm eval alone");
  }

  @Test
  void takesTrialsFromAFile(QuarkusMainLauncher launcher) throws IOException {
    labeled(launcher, "a", "--probe-batch-norm", "eval", "--epochs", "1");
    var trials = output("a", "trials/eval_test.json");
    labeled(
        launcher,
        "b",
        "--probe-batch-norm",
        "eval",
        "--epochs",
        "1",
        "--trials",
        trials.toString());
    assertThat(output("b", "predictions/predictions.csv"))
        .hasSameBinaryContentAs(output("a", "predictions/predictions.csv"));

    var foreign = folder.resolve("foreign.json");
    Files.writeString(foreign, Files.readString(trials).replace("\"ball\"", "\"bell\""));
    assertRefused(
        labeled(launcher, "c", "--trials", foreign.toString()), "the trials have target bell");
  }

  @Test
  void refusesFoldersThatDiffer(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(1, "sand");
    assertRefused(labeled(launcher, "a"), "dev/images has no training images of sand");

    new CheckpointFixture(folder.resolve("dev")).withImages(1, "sand", "toy");
    var result = labeled(launcher, "b", "--probe-batch-norm", "eval", "--epochs", "1");
    assertThat(result.exitCode()).isZero();
    assertThat(json(output("b", "manifest.json")).get("notes").toString())
        .contains("classes without test images: toy");
  }

  @Test
  void refusesWhatContradicts(QuarkusMainLauncher launcher) {
    assertRefused(labeled(launcher, "a", "--fraction", "2"), "--fraction must be above 0");
    assertMisused(labeled(launcher, "a", "--probe-batch-norm", "evaluation"), "'evaluation'");
    assertMisused(labeled(launcher, "a", "--weights", "w"), "either --weights or --checkpoint");
    assertMisused(
        labeled(launcher, "a", "--vision", "tiny"),
        "--vision and --image-size are determined by --checkpoint");
    assertMisused(launch(launcher, "a"), "give --train-images");
    assertMisused(
        labeled(launcher, "a", "--dataset", "objects"),
        "trains on --images; leave out --train-images");
  }

  @Test
  void refusesWhatItCannotUse(QuarkusMainLauncher launcher) throws IOException {
    var weights = world.checkpoint().resolve("model.safetensors").toString();
    var other =
        VerbLauncher.launch(
            launcher,
            "probe",
            "--weights",
            weights,
            "--vision",
            "resnext50",
            "--train-images",
            training.toString(),
            "--images",
            world.images().toString(),
            "--root",
            folder.resolve("runs").toString());
    assertRefused(other, "model.safetensors does not fit the model");

    world.withImages(1, "sand");
    assertRefused(launch(launcher, "b", "--dataset", "objects"), "category sand has one image");
  }

  private static void assertMisused(LaunchResult result, String... messages) {
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.getErrorOutput()).contains(messages);
  }

  private LaunchResult labeled(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments =
        new ArrayList<>(List.of("--train-images", training.toString(), "--per-category", "10"));
    arguments.addAll(List.of(more));
    return launch(launcher, task, arguments.toArray(String[]::new));
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    return VerbLauncher.launch(launcher, "probe", world, folder, task, more);
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.mapper().readTree(Files.readString(file));
  }
}
