package org.firstwords.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.DivergedException;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.junit.jupiter.api.Test;

class ContrastiveModelTest {
  private static final ModelSpec SPEC = SmallBatches.SPEC;
  private static final StepParameters SLOW = new StepParameters(1e-3, 0.1, 0);

  private static ModelSpec spec(Trunk trunk, BatchNorm batchNorm) {
    return ModelSpec.of(Vision.TINY, trunk, batchNorm, 32, 12).withEmbeddingSize(16);
  }

  private static byte[] weights(ContrastiveModel model) throws IOException {
    var out = new ByteArrayOutputStream();
    model.writeWeights(out);
    return out.toByteArray();
  }

  private static Map<String, TensorData> tensors(ContrastiveModel model) throws IOException {
    var reader = SafeTensorsReader.open(new ByteArrayInputStream(weights(model)), "weights");
    var tensors = new HashMap<String, TensorData>();
    for (var tensor : reader.tensors()) {
      tensors.put(tensor.name(), reader.next(tensor));
    }
    return tensors;
  }

  @Test
  void theSameSeedTrainsToTheSameBits() throws IOException {
    try (var one = ContrastiveModel.create(SPEC, 5);
        var two = ContrastiveModel.create(SPEC, 5);
        var other = ContrastiveModel.create(SPEC, 6)) {
      SmallBatches.train(TrainingStep.of(one), 0, 12);
      SmallBatches.train(TrainingStep.of(two), 0, 12);
      SmallBatches.train(TrainingStep.of(other), 0, 12);
      assertThat(weights(two)).isEqualTo(weights(one)).isNotEqualTo(weights(other));
    }
  }

  @Test
  void learnsTheBatchItSees() {
    try (var model = ContrastiveModel.create(SPEC, 0)) {
      var training = TrainingStep.of(model);
      var batch = SmallBatches.batch(SPEC, 8, 0);
      var before = training.run(batch, SLOW).loss();
      for (int step = 0; step < 60; step++) {
        training.run(batch, SLOW);
      }
      var after = training.run(batch, SLOW);
      assertThat(after.loss()).isLessThan(before / 10);
      assertThat(after.imageAccuracy()).isEqualTo(1);
      assertThat(after.textAccuracy()).isEqualTo(1);
    }
  }

  @Test
  void aFrozenTrunkKeepsItsWeightsButNotItsStatistics() throws IOException {
    try (var model = ContrastiveModel.create(spec(Trunk.FROZEN, BatchNorm.REFERENCE), 0)) {
      assertThat(changed(model))
          .contains(
              "vision_encoder.model.fc.weight",
              "vision_encoder.model.fc.bias",
              "text_encoder.embedding.weight",
              "vision_encoder.model.bn1.running_mean",
              "vision_encoder.model.bn1.num_batches_tracked")
          .doesNotContain("vision_encoder.model.conv1.weight", "vision_encoder.model.bn1.weight");
    }
  }

  @Test
  void frozenBatchNormKeepsItsStatistics() throws IOException {
    try (var model = ContrastiveModel.create(spec(Trunk.TRAINED, BatchNorm.FROZEN), 0)) {
      assertThat(changed(model))
          .contains("vision_encoder.model.conv1.weight", "vision_encoder.model.bn1.weight")
          .noneMatch(name -> name.contains("running_") || name.contains("tracked"));
    }
  }

  /// The names of what two steps change.
  private static Iterable<String> changed(ContrastiveModel model) throws IOException {
    var before = tensors(model);
    SmallBatches.train(TrainingStep.of(model), 0, 2);
    var after = tensors(model);
    return before.keySet().stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .toList();
  }

  @Test
  void paddingStaysZeroAndUnseenWordsDecay() throws IOException {
    try (var model = ContrastiveModel.create(SPEC, 0)) {
      var before = table(model);
      TrainingStep.of(model)
          .run(
              new Batch.Images(SmallBatches.batch(SPEC, 2, 0).values(), new int[][] {{4}, {5}}),
              SmallBatches.UPDATE);
      var after = table(model);
      assertThat(Arrays.copyOf(after, 16)).containsOnly(0);
      for (int i = 6 * 16; i < 7 * 16; i++) {
        assertThat(after[i]).isCloseTo(before[i] * 0.999f, within(1e-6f));
      }
    }
  }

  private static float[] table(ContrastiveModel model) throws IOException {
    return Objects.requireNonNull(tensors(model).get("text_encoder.embedding.weight")).floats();
  }

  @Test
  void aLossThatIsNoNumberIsReported() {
    try (var model = ContrastiveModel.create(SPEC, 0)) {
      var training = TrainingStep.of(model);
      SmallBatches.train(training, 0, 3);
      var batch = SmallBatches.batch(SPEC, 8, 3);
      batch.values()[0] = Float.NaN;
      assertThatThrownBy(() -> training.run(batch, SLOW))
          .isInstanceOf(DivergedException.class)
          .hasMessage("the loss is NaN at step 4");
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    try (var model = ContrastiveModel.create(SPEC, 0)) {
      assertThatThrownBy(() -> model.encodeImages(new float[5]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void attentionHasTheLastMapsSizeAndNoNegatives() {
    try (var model = ContrastiveModel.create(SPEC, 0)) {
      var batch = SmallBatches.batch(SPEC, 2, 0);
      var maps = model.attention(batch.values(), new int[][] {{4}, {5}});
      assertThat(maps).hasSize(2);
      assertThat(maps[1].height()).isEqualTo(2);
      assertThat(maps[1].width()).isEqualTo(2);
      for (var value : maps[1].values()) {
        assertThat(value).isNotNegative();
      }
    }
  }

  @Test
  void aTrunkIsTakenFromTorchvisionsNames() throws IOException {
    try (var from = ContrastiveModel.create(SPEC, 1);
        var to = ContrastiveModel.create(SPEC, 2)) {
      to.readTrunk(reader(trunk(tensors(from), "")));
      assertThat(tensors(to).get("vision_encoder.model.conv1.weight"))
          .isEqualTo(tensors(from).get("vision_encoder.model.conv1.weight"));
      assertThat(tensors(to).get("vision_encoder.model.fc.bias"))
          .isNotEqualTo(tensors(from).get("vision_encoder.model.fc.bias"));
      assertThatThrownBy(() -> to.readTrunk(reader(trunk(tensors(from), "conv1.weight"))))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("missing (1): vision_encoder.model.conv1.weight");
    }
  }

  @Test
  void aTrunkIsTakenFromAnotherModelsWeights() throws IOException {
    var reading = SPEC.with(TextSpec.of(Text.LSTM));
    try (var from = ContrastiveModel.create(reading, 1);
        var to = ContrastiveModel.create(SPEC, 2)) {
      var file = new ByteArrayOutputStream();
      from.writeWeights(file);
      to.readTrunk(reader(file.toByteArray()));
      assertThat(tensors(to).get("vision_encoder.model.conv1.weight"))
          .isEqualTo(tensors(from).get("vision_encoder.model.conv1.weight"));
      for (var own : List.of("vision_encoder.model.fc.bias", "text_encoder.embedding.weight")) {
        assertThat(tensors(to).get(own)).isNotEqualTo(tensors(from).get(own));
      }
    }
  }

  @Test
  void aFrozenTrunkThatWasReadIsWhatTrainsAndIsNotReadAgain() throws IOException {
    var spec = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, 32, 12);
    var batch = SmallBatches.batch(spec, 8, 0);
    try (var from = ContrastiveModel.create(spec, 1);
        var to = ContrastiveModel.create(spec, 2)) {
      to.readTrunk(reader(trunk(tensors(from), "")));
      var before = to.evaluate(batch).loss();
      assertThat(TrainingStep.of(to).run(batch, SLOW).loss()).isCloseTo(before, within(1e-5));
      assertThatThrownBy(() -> to.readTrunk(reader(trunk(tensors(from), ""))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the trunk must be read before the training begins");
    }
  }

  private static SafeTensorsReader reader(byte[] file) throws IOException {
    return SafeTensorsReader.open(new ByteArrayInputStream(file), "trunk.safetensors");
  }

  private static byte[] trunk(Map<String, TensorData> tensors, String without) throws IOException {
    var prefix = "vision_encoder.model.";
    var infos =
        tensors.values().stream()
            .map(TensorData::info)
            .filter(info -> info.name().startsWith(prefix) && !info.name().equals(prefix + without))
            .map(info ->
                new TensorInfo(info.name().substring(prefix.length()), info.type(), info.shape()))
            .toList();
    var out = new ByteArrayOutputStream();
    SafeTensorsWriter.write(
        out,
        infos,
        info ->
            new TensorData(
                info, Objects.requireNonNull(tensors.get(prefix + info.name())).bytes()));
    return out.toByteArray();
  }

  @Test
  void passesThatChangeNothingMayBeUnderWayTogether() throws Exception {
    var batches = IntStream.range(0, 24).mapToObj(i -> SmallBatches.batch(SPEC, 8, i)).toList();
    try (var model = ContrastiveModel.create(SPEC, 0);
        var threads = Executors.newFixedThreadPool(4)) {
      var fits = new ArrayList<Future<BatchMetrics>>();
      var features = new ArrayList<Future<float[][]>>();
      for (var batch : batches) {
        fits.add(threads.submit(() -> model.evaluate(batch)));
        features.add(threads.submit(() -> model.features(batch.values())));
      }
      for (var i = 0; i < batches.size(); i++) {
        assertThat(fits.get(i).get()).isEqualTo(model.evaluate(batches.get(i)));
        assertThat(features.get(i).get()).isDeepEqualTo(model.features(batches.get(i).values()));
      }
    }
  }
}
