package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.tensorboard.EventFileWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class TrainCommandTest {
  @TempDir static Path world;
  @TempDir Path root;

  @BeforeAll
  static void writeWorld() throws IOException {
    ShapesDataset.write(world, 120);
  }

  private LaunchResult train(QuarkusMainLauncher launcher, String... more) {
    return VerbLauncher.launch(
        launcher,
        "train",
        List.of(
            "--frames", world.resolve("frames").toString(),
            "--pairs", world.resolve("pairs").toString(),
            "--root", root.toString(),
            "--vision", "tiny",
            "--trunk", "trained",
            "--image-size", "32",
            "--embedding-size", "32"),
        more);
  }

  private Path output(String file) {
    return root.resolve("local/train").resolve(file);
  }

  @Test
  void learnsTheShapes(QuarkusMainLauncher launcher) throws IOException {
    var result = train(launcher, "--learning-rate", "1e-3", "--max-epochs", "6", "--json");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var manifest = Json.mapper().readTree(output("manifest.json").toFile());
    assertThat(manifest.at("/metrics/steps").asInt()).isEqualTo(6 * (108 / 8));
    assertThat(manifest.at("/metrics/epochs").asInt()).isEqualTo(6);
    var lines = Files.readAllLines(output("metrics/metrics.jsonl"));
    assertThat(lines).hasSize(6 + 78 / 10);
    assertThat(lines.getFirst()).startsWith("{\"step\":10,\"epoch\":0,\"loss\":");
    var first = Json.mapper().readTree(lines.get(1));
    assertThat(first.get("epoch").asInt()).isEqualTo(1);
    assertThat(manifest.at("/metrics/val_loss").asDouble())
        .isLessThan(first.get("val_loss").asDouble());
    for (var artifact : List.of("checkpoint", "last")) {
      for (var file : List.of("model.safetensors", "config.json", "vocab.json", "state.json")) {
        assertThat(output(artifact + "/" + file)).isNotEmptyFile();
      }
    }
    assertThat(output("events/" + EventFileWriter.NAME)).isNotEmptyFile();
    assertThat(output("work")).doesNotExist();
  }

  @Test
  void stopsAfterMaxStepsWithAValidation(QuarkusMainLauncher launcher) throws IOException {
    var result = train(launcher, "--max-steps", "5", "--log-every", "1");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(Files.readAllLines(output("metrics/metrics.jsonl"))).hasSize(6);
  }

  @Test
  void tellsObserversOfItsSteps(QuarkusMainLauncher launcher) throws IOException {
    var result =
        train(
            launcher,
            "--max-steps=4",
            "--log-every=1",
            "--log-format=json",
            "--prometheus=" + root.resolve("train.prom"));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(root.resolve("train.prom"))
        .content()
        .contains("name=\"train/loss\"} ", "name=\"val/accuracy\"} ")
        .containsPattern("firstwords_task_step\\{[^}]*} 4\n");
    assertThat(VerbLauncher.errorsOf(result).lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"timestamp\":"))
        .last()
        .asString()
        .contains("\"message\":\"train 100 %", "\"task\":\"train\"", "\"trace_id\":");
  }

  @Test
  @Launch(value = {"train", "--help"})
  void explainsItsOptions(LaunchResult result) {
    assertThat(result.getOutput())
        .startsWith("Usage: train --pairs=LOCATION [OPTIONS]\n")
        .contains("--learning-rate=RATE", "1e-4", "Examples:")
        .contains("Options of every job (--help-all describes them): --root, --run-id, ")
        .doesNotContain("      --prometheus=WHERE");
  }

  @Test
  @Launch(value = {"train", "--help-all"})
  void explainsTheOptionsOfEveryJobWhenAsked(LaunchResult result) {
    assertThat(result.getOutput())
        .contains("      --learning-rate=RATE", "      --prometheus=WHERE", "      --root=LOCATION")
        .doesNotContain("Options of every job (");
  }

  @Test
  @Launch(
      value = {"train", "--frames", "x", "--pairs", "y", "--batch-size", "1"},
      exitCode = 1)
  void refusesNumbersOutOfRange(LaunchResult result) {
    assertThat(VerbLauncher.errorsOf(result))
        .isEqualTo(
            "error: --batch-size must be at least 2 (each image is contrasted with the others), not"
                + " 1");
  }
}
