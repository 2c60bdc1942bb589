package org.firstwords.jobs.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.Vision;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.image.CropColours;
import org.firstwords.model.image.CropTransform;
import org.firstwords.model.image.JpegDecoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A self-distillation that is taken up again ends with the same bits as one that is left alone.
class PretrainResumeTest {
  private static final LocalStore STORE = new LocalStore();
  private static final List<String> FILES =
      List.of("student.safetensors", "teacher.safetensors", "optimizer.safetensors", "state.json");
  @TempDir static Path world;

  @BeforeAll
  static void writeWorld() throws IOException {
    ShapesDataset.write(world, 20);
  }

  private static RecipeOptions recipe() {
    var recipe = new RecipeOptions();
    recipe.batchSize = 8;
    recipe.learningRate = 1e-3;
    recipe.endLearningRate = 1e-6;
    recipe.weightDecay = 0.04;
    recipe.endWeightDecay = 0.4;
    recipe.momentum = 0.99;
    recipe.momentumEvery = 1;
    recipe.freezeLastLayer = 0.5;
    recipe.teacherTemperature = 0.04;
    recipe.maxSteps = 6;
    recipe.sampling = Sampling.EPOCHS;
    recipe.seed = 3;
    return recipe;
  }

  /// Trains up to a step and saves, from the last checkpoint if there is one.
  private static Path attempt(Path work, Vision vision, long to) throws Exception {
    var size = 32;
    var spec = new DistillSpec(vision, size, 16, 2, 64, 0.1, 0.9, 1, 0.1);
    var crop = new CropTransform(size, 0.2, 1, CropColours.DINO, 1, 0);
    var local = new CropTransform(16, 0.05, 0.4, CropColours.DINO, 0.5, 0);
    var checkpoints =
        PretrainCheckpoints.open(STORE, new WorkFolder(STORE, new Location.Local(work), _ -> {}));
    try (var frames = FrameReader.open(STORE, new Location.Local(world.resolve("frames")));
        var decoder = new JpegDecoder();
        var distiller = Distiller.create(spec, 3, ComputeSettings.DEFAULT)) {
      var names = List.copyOf(frames.names());
      var crops = new CropTransforms(crop, crop, local, 2);
      var batches = new CropBatches(frames, decoder, names, crops, recipe(), 2);
      var schedule = recipe().schedule(names.size());
      var state = checkpoints.restore(distiller);
      try (var ahead = batches.from(state.step(), to)) {
        while (ahead.hasNext()) {
          state = state.stepped(distiller.run(ahead.next(), schedule.at(state.step())));
        }
      }
      checkpoints.save(distiller, state, List.of());
    }
    return Path.of(checkpoints.last().orElseThrow().location().toString());
  }

  private static void sameBits(Path folder, Vision vision) throws Exception {
    var whole = attempt(folder.resolve("whole"), vision, 6);
    attempt(folder.resolve("parts"), vision, 2);
    attempt(folder.resolve("parts"), vision, 3);
    var resumed = attempt(folder.resolve("parts"), vision, 6);
    for (var file : FILES) {
      assertThat(resumed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void convolutionalTrunk(@TempDir Path folder) throws Exception {
    sameBits(folder, Vision.TINY);
  }

  @Test
  void transformerWithStochasticDepth(@TempDir Path folder) throws Exception {
    sameBits(folder, Vision.TINY_VIT);
  }
}
