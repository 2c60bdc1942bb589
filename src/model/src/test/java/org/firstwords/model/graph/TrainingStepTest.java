package org.firstwords.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.device.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trunk outputs that were computed ahead of the step give bitwise the same weights.
class TrainingStepTest {
  private static final int STEPS = 12;

  private static ModelSpec spec(
      Vision vision, Trunk trunk, BatchNorm batchNorm, Matching matching) {
    return ModelSpec.of(vision, trunk, batchNorm, 32, 12).withEmbeddingSize(16).with(matching);
  }

  private static byte[] weights(TrainingStep training) throws IOException {
    var out = new ByteArrayOutputStream();
    training.model().writeWeights(out);
    training.writeOptimizer(out);
    return out.toByteArray();
  }

  private static List<Batch.Images> batches(ModelSpec spec) {
    var batches = new ArrayList<Batch.Images>();
    for (var step = 0; step < STEPS; step++) {
      batches.add(SmallBatches.batch(spec, 8, step));
    }
    return batches;
  }

  /// All batches are seen by four threads, and the steps begin while they are.
  private static List<BatchMetrics> trainAhead(TrainingStep training) throws Exception {
    var fits = new ArrayList<BatchMetrics>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var seen = new ArrayList<Future<BatchFeed>>();
      for (var batch : batches(training.model().spec())) {
        seen.add(threads.submit(() -> training.runTrunk(batch)));
      }
      for (var future : seen) {
        try (var batch = future.get()) {
          fits.add(training.run(batch, SmallBatches.UPDATE));
        }
      }
    }
    return fits;
  }

  private static List<BatchMetrics> train(TrainingStep training) {
    return batches(training.model().spec()).stream()
        .map(batch -> training.run(batch, SmallBatches.UPDATE))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TINY, REFERENCE, FLAT",
    "TINY, FROZEN, FLAT",
    "TINY, REFERENCE, SPATIAL_MEAN",
    "TINY, FROZEN, SPATIAL_MAX",
    "TINY_VIT, REFERENCE, FLAT",
    "RESNEXT50, REFERENCE, FLAT"
  })
  void leadsToTheSameBits(Vision vision, BatchNorm batchNorm, Matching matching) throws Exception {
    assertSameBits(spec(vision, Trunk.FROZEN, batchNorm, matching), Precision.F32);
  }

  @Test
  void leadsToTheSameBitsInBfloat16() throws Exception {
    assertSameBits(
        spec(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, Matching.FLAT), Precision.BF16);
  }

  @Test
  void isSeenInItsStepWhereTheTrunkLearns() throws Exception {
    assertSameBits(
        spec(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, Matching.FLAT), Precision.F32);
  }

  private static void assertSameBits(ModelSpec spec, Precision precision) throws Exception {
    try (var one = ContrastiveModel.create(spec, 3, precision);
        var two = ContrastiveModel.create(spec, 3, precision)) {
      var ahead = TrainingStep.of(one);
      var inStep = TrainingStep.of(two);
      assertThat(trainAhead(ahead)).isEqualTo(train(inStep)).hasSize(STEPS);
      assertThat(weights(ahead)).isEqualTo(weights(inStep));
      assertThat(ahead.steps()).isEqualTo(STEPS);
    }
  }

  @Test
  void mayBeLeftUnused() throws Exception {
    var spec = spec(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, Matching.FLAT);
    try (var one = ContrastiveModel.create(spec, 3);
        var two = ContrastiveModel.create(spec, 3)) {
      var curious = TrainingStep.of(one);
      var straight = TrainingStep.of(two);
      for (var batch : batches(spec)) {
        curious.runTrunk(batch).close();
      }
      assertThat(train(curious)).isEqualTo(train(straight));
      assertThat(weights(curious)).isEqualTo(weights(straight));
    }
  }

  @Test
  void aModelHasOneTrainingStep() {
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 0)) {
      var training = TrainingStep.of(model);
      assertThatThrownBy(() -> TrainingStep.of(model))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the model has a training step already");
      assertThat(training.steps()).isZero();
    }
  }
}
