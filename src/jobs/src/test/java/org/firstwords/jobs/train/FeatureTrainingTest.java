package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FeatureSpec;
import org.firstwords.model.input.FeatureWriter;
import org.firstwords.model.input.FrameImages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training the head from stored features is training it from the frames.
@CommandTest(JobsApplication.class)
class FeatureTrainingTest {
  private static final LocalStore STORE = new LocalStore();
  private static final int VIEWS = 2;
  private static final int SIDE = 32;
  @TempDir static Path world;
  @TempDir Path root;

  @BeforeAll
  static void writeWorldWithFeatures() throws Exception {
    ShapesDataset.write(world, 60);
    var spec =
        ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, SIDE, 5).withEmbeddingSize(1);
    var features = new FeatureSpec(Vision.TINY, false, SIDE, spec.features(), VIEWS, true, 50);
    var frames = FrameReader.open(STORE, at("frames"));
    try (var model = ContrastiveModel.create(spec, 0);
        var images = new FrameImages(frames, new ImageTransform.Augmented(SIDE, 0.2, 0))) {
      var writer = new FeatureWriter(features, frames("train.json"), frames("val.json"));
      writer.write(
          (name, _, content) -> STORE.write(at("features").resolve(name), content),
          glances -> flat(model.features(images.pixels(glances))));
      writer.finish(
          (name, _, content) -> STORE.write(at("features").resolve(name), content), model);
    }
  }

  private static Location.Local at(String name) {
    return new Location.Local(world.resolve(name));
  }

  private static List<String> frames(String file) throws IOException {
    return JsonArrayFile.read(STORE, at("pairs").resolve(file), Utterance.class).stream()
        .flatMap(utterance -> utterance.frameFilenames().stream())
        .toList();
  }

  private static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (var row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  private LaunchResult train(QuarkusMainLauncher launcher, String task, String... more) {
    return VerbLauncher.launch(
        launcher,
        "train",
        List.of(
            "--pairs=" + world.resolve("pairs"),
            "--root=" + root,
            "--task-id=" + task,
            "--embedding-size=16",
            "--learning-rate=1e-2",
            "--max-epochs=4",
            "--log-every=1"),
        more);
  }

  private LaunchResult fromFeatures(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add("--features=" + world.resolve("features"));
    return train(launcher, task, arguments.toArray(String[]::new));
  }

  private List<Double> losses(String task) throws IOException {
    var losses = new ArrayList<Double>();
    for (var line :
        Files.readAllLines(root.resolve("local").resolve(task).resolve("metrics/metrics.jsonl"))) {
      var read = Json.mapper().readTree(line);
      losses.add(read.path("loss").asDouble());
      losses.add(read.path("val_loss").asDouble());
    }
    return losses;
  }

  @Test
  void givesTheSameLossCurve(QuarkusMainLauncher launcher) throws IOException {
    var frames = "--frames=" + world.resolve("frames");
    var direct =
        train(
            launcher,
            "direct",
            frames,
            "--vision=tiny",
            "--image-size=32",
            "--batch-norm=frozen",
            "--random-trunk",
            "--views=2");
    assertThat(direct.exitCode()).as(direct.getErrorOutput()).isZero();
    var quick = fromFeatures(launcher, "quick", "--batch-norm=frozen", "--random-trunk");
    assertThat(quick.exitCode()).as(quick.getErrorOutput()).isZero();
    var expected = losses("direct");
    var found = losses("quick");
    assertThat(found).hasSameSizeAs(expected).hasSizeGreaterThan(50);
    for (var i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-4));
    }
    assertThat(expected.getFirst()).isNotCloseTo(expected.get(expected.size() - 4), within(0.1));
  }

  @Test
  void saysWhatDoesNotGoTogether(QuarkusMainLauncher launcher) {
    assertThat(fromFeatures(launcher, "a", "--random-trunk").getErrorOutput())
        .contains("--features need --batch-norm frozen");
    assertThat(fromFeatures(launcher, "b", "--views=2").getErrorOutput())
        .contains("--views is determined by --features: leave it out");
    assertThat(train(launcher, "c").getErrorOutput())
        .contains("give either --frames or --features");
    var frozen = "--batch-norm=frozen";
    assertThat(fromFeatures(launcher, "unasked", frozen).getErrorOutput())
        .contains("these features come from an image encoder of random weights", "--random-trunk");
    assertThat(fromFeatures(launcher, "d", frozen, "--condition=cvcl").getErrorOutput())
        .contains("--condition cvcl needs a pretrained trunk");
    assertThat(fromFeatures(launcher, "e", frozen, "--condition=random-features").exitCode())
        .isZero();
  }
}
