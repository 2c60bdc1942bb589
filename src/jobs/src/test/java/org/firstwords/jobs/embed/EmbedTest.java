package org.firstwords.jobs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class EmbedTest {
  /// A batch of another size is summed in another order.
  private static final float TOLERANCE = 1e-6f;

  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withModel("ball", "car", "kitty")
            .withImages(5, "ball", "car");
  }

  /// Kernels treat the rows that are left over of a block in another way.
  @Test
  void givesEqualPicturesEqualVectors(QuarkusMainLauncher launcher) throws IOException {
    for (var i = 0; i < 40; i++) {
      world.write("same/%02d.jpg".formatted(i), 7);
    }
    var images = world.images().resolve("same").toString();
    for (var batch : List.of("16", "13", "3")) {
      var task = "batch-" + batch;
      assertThat(launch(launcher, task, "--images", images, "--batch", batch).exitCode()).isZero();
      var read = ReadParquet.of(Files.readAllBytes(output(task, "vectors.parquet")));
      assertThat(read.vectors()).hasSize(40);
      assertThat(Set.copyOf(read.vectors().values())).as("batches of %s", batch).hasSize(1);
    }
  }

  @Test
  void encodesPicturesAsTheEvaluationDoes(QuarkusMainLauncher launcher) throws IOException {
    var images = world.images().toString();
    assertThat(launch(launcher, "a", "--images", images, "--batch", "3").exitCode()).isZero();
    var read = ReadParquet.of(Files.readAllBytes(output("a", "vectors.parquet")));
    assertThat(List.copyOf(read.vectors().keySet()))
        .isSorted()
        .hasSize(10)
        .contains("ball/ball_0.jpg");
    for (var path : read.vectors().keySet()) {
      assertClose(read.vectors().getOrDefault(path, List.of()), image(path));
    }
    assertThat(read.metadata().get("firstwords.model_sha256"))
        .isEqualTo(sha256(world.checkpoint().resolve("model.safetensors")));
    var description = json(output("a", "vectors.json"));
    assertThat(description.get("normalised").booleanValue()).isTrue();
    assertThat(description.get("dimension").intValue()).isEqualTo(512);
    assertThat(length(read.vectors().getOrDefault("ball/ball_0.jpg", List.of())))
        .isCloseTo(1, within(1e-5));

    launch(launcher, "b", "--images", images, "--batch", "3", "--no-cache");
    assertThat(digest("b")).isEqualTo(digest("a"));
  }

  @Test
  void profilesWithTheSameVectors(QuarkusMainLauncher launcher) throws IOException {
    var images = world.images().toString();
    launch(launcher, "a", "--images", images);
    launch(launcher, "b", "--images", images, "--no-cache", "--profile");
    assertThat(digest("b")).isEqualTo(digest("a"));
    assertThat(output("b", "../profile/trace.json.gz")).isNotEmptyFile();
    assertThat(json(output("b", "../manifest.json")).get("notes").toString())
        .contains("profile: input ", "decoding ", "network ", "store ");
  }

  @Test
  void encodesFrames(QuarkusMainLauncher launcher) throws IOException {
    var store = new LocalStore();
    var shards = new Location.Local(folder.resolve("frames"));
    var jpeg = Files.readAllBytes(world.images().resolve("car/car_1.jpg"));
    var frames = new ArrayDeque<>(List.of(new Frame("b.jpg", jpeg), new Frame("a.jpg", jpeg)));
    new ShardWriter((path, _, content) -> store.write(shards.resolve(path), content), folder)
        .write(() -> Optional.ofNullable(frames.poll()));
    assertThat(launch(launcher, "a", "--images", shards.toString()).exitCode()).isZero();
    var vectors = ReadParquet.of(Files.readAllBytes(output("a", "vectors.parquet"))).vectors();
    assertThat(vectors.keySet()).containsExactly("b.jpg", "a.jpg");
    assertClose(vectors.getOrDefault("a.jpg", List.of()), image("car/car_1.jpg"));
  }

  @Test
  void encodesTextsInLowerCase(QuarkusMainLauncher launcher) throws IOException {
    var texts = Files.writeString(folder.resolve("t.txt"), "Ball\n\nball car\nball dinosaur egg\n");
    var from = List.of("--texts", texts.toString(), "--format", "jsonl");
    assertThat(launch(launcher, "a", from.toArray(String[]::new)).exitCode()).isZero();
    var rows = rows("a");
    assertThat(rows)
        .extracting(row -> row.get("id").textValue())
        .containsExactly("Ball", "ball car", "ball dinosaur egg");
    assertThat(floats(rows.get(1))).isEqualTo(text(4, 5));
    assertThat(floats(rows.get(2))).isEqualTo(text(4, 1, 1));
    var manifest = json(output("a", "../manifest.json"));
    assertThat(manifest.get("metrics").get("unknown_words").intValue()).isEqualTo(2);
    assertThat(manifest.get("notes").toString())
        .contains("2 words in 1 texts are not in the vocabulary", "dinosaur, egg");

    var bounded = Stream.concat(from.stream(), Stream.of("--boundaries")).toArray(String[]::new);
    assertThat(launch(launcher, "b", bounded).exitCode()).isZero();
    assertThat(floats(rows("b").getFirst())).isEqualTo(text(2, 4, 3));
    assertThat(json(output("b", "vectors.json")).get("boundaries").booleanValue()).isTrue();
  }

  @Test
  void refusesWhatItCannotRead(QuarkusMainLauncher launcher) throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "\n \n");
    var nothing = empty.toString();
    assertRefused(launch(launcher, "a", "--images", nothing), "no images (.jpg, .jpeg, .png, ");
    assertRefused(launch(launcher, "a", "--texts", nothing + "/notes.txt"), "no texts in");
    assertRefused(
        launch(launcher, "a", "--stream", "--batch", "0"), "--batch must be at least 1, not 0");
    Files.writeString(world.images().resolve("car/car_0.jpg"), "no picture");
    var broken = launch(launcher, "a", "--images", world.images().toString());
    assertRefused(broken, "car_0.jpg is not a whole JPEG picture");
    assertThat(output("a", "vectors.parquet")).doesNotExist();
    assertThat(launch(launcher, "a").exitCode()).isEqualTo(2);
    assertThat(launch(launcher, "a", "--stream", "--images", nothing).exitCode()).isEqualTo(2);
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments = new ArrayList<>(List.of("--checkpoint", world.checkpoint().toString()));
    arguments.addAll(List.of("--root", folder.resolve("runs").toString(), "--task-id", task));
    arguments.addAll(List.of(more));
    return VerbLauncher.launch(launcher, "embed", arguments.toArray(String[]::new));
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve("vectors").resolve(file);
  }

  private List<JsonNode> rows(String task) throws IOException {
    var rows = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(output(task, "vectors.jsonl"))) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  private static float[] floats(JsonNode row) {
    var floats = new float[row.get("vector").size()];
    for (var i = 0; i < floats.length; i++) {
      floats[i] = row.get("vector").get(i).floatValue();
    }
    return floats;
  }

  private static void assertClose(List<Float> vector, float[] expected) {
    assertThat(vector).hasSize(expected.length);
    for (var i = 0; i < expected.length; i++) {
      assertThat(vector.get(i)).isCloseTo(expected[i], within(TOLERANCE));
    }
  }

  private static double length(List<Float> vector) {
    return Math.sqrt(vector.stream().mapToDouble(value -> (double) value * value).sum());
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(new LocalStore(), new Location.Local(world.checkpoint()));
  }

  private float[] text(int... tokens) throws IOException {
    try (var model = checkpoint().model()) {
      return model.encodeText(new int[][] {tokens})[0];
    }
  }

  /// By the steps of evaluate.
  private float[] image(String path) throws IOException {
    var transform = new ImageTransform.Base(CheckpointFixture.SIZE);
    var pixels = new float[transform.length()];
    try (var model = checkpoint().model();
        var decoder = new JpegDecoder()) {
      var jpeg = Files.readAllBytes(world.images().resolve(path));
      ImageNetNormalisation.write(transform.picture(decoder.decode(path, jpeg)), pixels, 0);
      return model.encodeImages(pixels)[0];
    }
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return org.firstwords.core.storage.Sha256.of(in);
    }
  }

  private String digest(String task) throws IOException {
    var manifest = json(output(task, "../manifest.json"));
    return manifest.get("outputs").get("vectors").get("sha256").textValue();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
