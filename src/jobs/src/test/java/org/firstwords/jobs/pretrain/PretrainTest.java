package org.firstwords.jobs.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.SavedTensors;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensorboard.EventFileWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class PretrainTest {
  private static final String[] CATEGORIES = {"ball", "car", "cat", "door"};
  @TempDir static Path world;
  @TempDir Path root;

  @BeforeAll
  static void writeWorld() throws IOException {
    ShapesDataset.write(world, 40);
  }

  private LaunchResult pretrain(QuarkusMainLauncher launcher, String... more) {
    return VerbLauncher.launch(
        launcher,
        "pretrain",
        List.of(
            "--frames", world.resolve("frames").toString(),
            "--root", root.toString(),
            "--vision", "tiny",
            "--image-size", "32",
            "--local-size", "16",
            "--local-crops", "2",
            "--out-dim", "64"),
        more);
  }

  private Path output(String file) {
    return root.resolve("local/pretrain").resolve(file);
  }

  @Test
  void makesATrunkForTrainAndProbe(QuarkusMainLauncher launcher) throws IOException {
    var result = pretrain(launcher, "--batch-size", "8", "--max-steps", "12", "--log-every", "4");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var lines = Files.readAllLines(output("metrics/metrics.jsonl"));
    assertThat(lines).hasSize(6);
    var first = Json.mapper().readTree(lines.getFirst());
    assertThat(first.get("loss").asDouble()).isCloseTo(Math.log(64), within(0.5));
    assertThat(first.get("learning_rate").asDouble()).isEqualTo(1e-4);
    assertThat(lines.get(1)).startsWith("{\"step\":4,\"epoch\":0,\"entropy\":");
    assertThat(output("events/" + EventFileWriter.NAME)).isNotEmptyFile();
    assertThat(output("last/student.safetensors")).isNotEmptyFile();
    assertThat(output("work")).doesNotExist();
    var trunk = output("trunk/trunk.safetensors").toString();
    assertSucceeds(
        VerbLauncher.launch(
            launcher,
            "train",
            List.of(
                "--frames",
                world.resolve("frames").toString(),
                "--pairs",
                world.resolve("pairs").toString(),
                "--root",
                root.toString(),
                "--vision",
                "tiny",
                "--image-size",
                "32",
                "--max-steps",
                "2"),
            "--weights",
            trunk));
    var images = new CheckpointFixture(root.resolve("images")).withImages(3, CATEGORIES).images();
    assertSucceeds(
        VerbLauncher.launch(
            launcher,
            "probe",
            List.of(
                "--train-images",
                images.toString(),
                "--images",
                images.toString(),
                "--root",
                root.toString(),
                "--vision",
                "tiny",
                "--image-size",
                "32",
                "--epochs",
                "1"),
            "--weights",
            trunk));
  }

  @Test
  void watchesLabelledPictures(QuarkusMainLauncher launcher) throws IOException {
    var images = new CheckpointFixture(root.resolve("images")).withImages(6, CATEGORIES).images();
    var few = new String[] {"--batch-size", "8", "--max-steps", "5", "--neighbours-every", "2"};
    var watched = new String[] {"--labeled", images.toString(), "--neighbours", "3"};
    assertSucceeds(pretrain(launcher, join(few, watched)));
    var found =
        Files.readAllLines(output("metrics/metrics.jsonl")).stream()
            .filter(line -> line.contains("knn_accuracy"))
            .toList();
    assertThat(found).hasSize(4);
    assertThat(found.getFirst()).startsWith("{\"step\":0,\"epoch\":0,\"knn_accuracy\":");
    assertThat(found.getLast()).startsWith("{\"step\":5,");
    var metrics = Json.mapper().readTree(output("manifest.json").toFile()).get("metrics");
    assertThat(Json.mapper().readTree(found.getFirst()).get("knn_accuracy"))
        .isEqualTo(metrics.get("knn_accuracy_untrained"));
    assertThat(Json.mapper().readTree(found.getLast()).get("knn_accuracy"))
        .isEqualTo(metrics.get("knn_accuracy"));
    // Looking on changes nothing.
    assertSucceeds(pretrain(launcher, join(few, "--task-id", "alone")));
    assertThat(output("trunk/trunk.safetensors"))
        .hasSameBinaryContentAs(root.resolve("local/alone/trunk/trunk.safetensors"));
    var one = new CheckpointFixture(root.resolve("one")).withImages(1, CATEGORIES).images();
    assertRefused(
        pretrain(launcher, join(few, "--labeled", one.toString(), "--task-id", "one")),
        "category ball has one image; at least two are needed, one for each half");
  }

  private static void assertSucceeds(LaunchResult result) {
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  /// A teacher and a centre that keep all of themselves show where they started.
  @Test
  void goesOnFromNetworks(QuarkusMainLauncher launcher) throws IOException {
    var few = new String[] {"--batch-size", "8", "--max-steps", "3", "--learning-rate", "1e-2"};
    assertSucceeds(pretrain(launcher, few));
    var standing = new String[] {"--momentum", "1", "--center-momentum", "1", "--task-id", "on"};
    var last = output("last").toString();
    assertSucceeds(pretrain(launcher, join(few, standing, "--networks", last)));
    var first = output("trunk/trunk.safetensors");
    var second = root.resolve("local/on");
    assertThat(second.resolve("trunk/trunk.safetensors")).isRegularFile();
    assertThat(parameters(second.resolve("last/teacher.safetensors")))
        .isEqualTo(parameters(output("last/teacher.safetensors")));
    assertThat(parameters(second.resolve("last/student.safetensors")))
        .isNotEqualTo(parameters(output("last/student.safetensors")));
    assertThat(tensor(second.resolve("last/optimizer.safetensors"), "step").whole()).isEqualTo(6);

    var imported = Files.createDirectories(root.resolve("imported"));
    for (var name : List.of("student.safetensors", "teacher.safetensors")) {
      Files.copy(output("last").resolve(name), imported.resolve(name));
    }
    var center = tensor(output("last/optimizer.safetensors"), "center");
    try (var out = Files.newOutputStream(imported.resolve("center.safetensors"))) {
      SafeTensorsWriter.write(out, List.of(center.info()), _ -> center);
    }
    standing[5] = "imported";
    assertSucceeds(pretrain(launcher, join(few, standing, "--networks", imported.toString())));
    var third = root.resolve("local/imported/last");
    assertThat(parameters(third.resolve("teacher.safetensors")))
        .isEqualTo(parameters(output("last/teacher.safetensors")));
    assertThat(tensor(third.resolve("optimizer.safetensors"), "center")).isEqualTo(center);
    assertThat(tensor(third.resolve("optimizer.safetensors"), "step").whole()).isEqualTo(3);
    standing[5] = "both";
    assertRefused(
        pretrain(launcher, join(few, standing, "--networks", last, "--weights", first.toString())),
        "--networks holds the weights of the image encoder, too; leave out --weights");
  }

  private static String[] join(String[] first, String... second) {
    return join(first, second, new String[0]);
  }

  private static String[] join(String[] first, String[] second, String... third) {
    return Stream.of(first, second, third).flatMap(Stream::of).toArray(String[]::new);
  }

  private static TensorData tensor(Path file, String name) throws IOException {
    return Objects.requireNonNull(SavedTensors.read(file).get(name), name);
  }

  /// All but the statistics of batches, which follow from the images.
  private static Map<String, TensorData> parameters(Path file) throws IOException {
    var tensors = SavedTensors.read(file);
    tensors.keySet().removeIf(name -> name.contains(".running_") || name.endsWith("_tracked"));
    return tensors;
  }

  @Test
  void refusesFewerFramesThanABatch(QuarkusMainLauncher launcher) {
    assertRefused(
        pretrain(launcher, "--batch-size", "100"),
        "has 80 frames, fewer than one batch of 100; lower --batch-size");
  }

  @Test
  void refusesNumbersOutOfRange(QuarkusMainLauncher launcher) {
    assertRefused(pretrain(launcher, "--momentum", "2"), "--momentum must be from 0 to 1, not 2.0");
  }
}
