package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FrameImages;
import org.firstwords.model.optimise.ReduceOnPlateau;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What validation finds, and what follows from it: the learning rate and the checkpoint kept.
@CommandTest(JobsApplication.class)
class ValidationTest {
  private static final LocalStore STORE = new LocalStore();
  private static final int BATCH = 16;
  private static final int HELD = 20;

  @TempDir Path folder;

  @BeforeEach
  void writeWorld() throws IOException {
    ShapesDataset.write(folder.resolve("world"), 20 * HELD);
  }

  private Path output(String file) {
    return folder.resolve("runs/local/train").resolve(file);
  }

  private List<JsonNode> epochs(QuarkusMainLauncher launcher, String... numbers)
      throws IOException {
    var world = folder.resolve("world");
    var arguments = new ArrayList<>(List.of(numbers));
    arguments.add("--vision=tiny");
    arguments.add("--image-size=32");
    arguments.add("--embedding-size=16");
    arguments.add("--frames=" + world.resolve("frames"));
    arguments.add("--pairs=" + world.resolve("pairs"));
    arguments.add("--root=" + folder.resolve("runs"));
    var result = VerbLauncher.launch(launcher, "train", arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var epochs = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(output("metrics/metrics.jsonl"))) {
      var read = Json.mapper().readTree(line);
      if (read.has("val_loss")) {
        epochs.add(read);
      }
    }
    return epochs;
  }

  private Location.Local world(String file) {
    return new Location.Local(folder.resolve("world").resolve(file));
  }

  /// The losses of the batches of 16 and of the 4 that are left, by the model that was kept.
  private List<Double> batchLosses() throws Exception {
    Vocabulary vocabulary;
    try (var in = STORE.read(world("pairs/vocab.json"))) {
      vocabulary = Vocabulary.read(in, "vocab.json");
    }
    var held = Examples.read(STORE, world("pairs/val.json"), vocabulary);
    assertThat(held.count()).isEqualTo(HELD);
    var recipe =
        new TrainingRecipe(8, BATCH, 1, 0, Schedule.CONSTANT, 1, 0, 1, OptionalLong.empty(), 0, 1);
    var losses = new ArrayList<Double>();
    var base = new ImageTransform.Base(32);
    try (var seen = new FrameImages(FrameReader.open(STORE, world("frames")), base);
        var model = new Checkpoint(STORE, new Location.Local(output("last"))).model();
        var batches =
            new Batches(held, held, seen, OptionalInt.empty(), recipe, true, 1).validation()) {
      while (batches.hasNext()) {
        losses.add(model.evaluate(batches.next()).loss());
      }
    }
    return losses;
  }

  @Test
  void weighsEachExampleAlike(QuarkusMainLauncher launcher) throws Exception {
    var found =
        epochs(launcher, "--condition=cvcl", "--max-steps=4")
            .getFirst()
            .get("val_loss")
            .doubleValue();
    var losses = batchLosses();
    assertThat(losses).hasSize(2);
    var byExample = (BATCH * losses.get(0) + (HELD - BATCH) * losses.get(1)) / HELD;
    var byBatch = (losses.get(0) + losses.get(1)) / 2;
    assertThat(found).isCloseTo(byExample, within(1e-6));
    assertThat(Math.abs(byBatch - byExample)).isGreaterThan(0.1);
  }

  /// What is learnt from shuffled utterances is soon worse than nothing.
  @Test
  void lowersTheRateAndKeepsTheBest(QuarkusMainLauncher launcher) throws Exception {
    var rate = "--learning-rate=0.02";
    var epochs =
        epochs(launcher, "--condition=shuffled", "--max-epochs=8", rate, "--plateau-patience=0");
    var plateau = ReduceOnPlateau.starting(0.02, 0.1, 0);
    for (var epoch : epochs) {
      assertThat(epoch.get("learning_rate").doubleValue()).isEqualTo(plateau.rate());
      plateau = plateau.after(epoch.get("val_loss").doubleValue());
    }
    assertThat(plateau.rate()).isLessThan(0.02);
    var best = epochs.stream().min(Comparator.comparingDouble(ValidationTest::loss)).orElseThrow();
    assertThat(best).isNotEqualTo(epochs.getLast());
    assertThat(state("checkpoint").at("/epoch")).isEqualTo(best.get("epoch"));
    assertThat(state("last").at("/epoch").intValue()).isEqualTo(8);
    assertThat(state("last").at("/best/val_loss")).isEqualTo(best.get("val_loss"));
  }

  private static double loss(JsonNode epoch) {
    return epoch.get("val_loss").doubleValue();
  }

  private JsonNode state(String checkpoint) throws IOException {
    return Json.mapper().readTree(output(checkpoint + "/state.json").toFile());
  }
}
