package org.firstwords.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.model.device.Precision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.text.PositionalEncoding;
import org.firstwords.model.text.TransformerPadding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every encoder and similarity.
public class EncodersTest {
  private static final StepParameters FAST = new StepParameters(3e-3, 0.1, 5);

  public static Stream<ModelSpec> specs() {
    var conv = SmallBatches.SPEC;
    var vit = ModelSpec.of(Vision.TINY_VIT, Trunk.TRAINED, BatchNorm.REFERENCE, 32, 12);
    var masked = TransformerPadding.MASKED;
    var temperature = new Temperature(0.07, true);
    return Stream.of(
        vit.withEmbeddingSize(16),
        conv.with(TextSpec.of(Text.LSTM)),
        conv.with(TextSpec.of(Text.BILSTM)).with(Matching.SPATIAL_MAX),
        conv.with(TextSpec.of(Text.TRANSFORMER)).with(temperature),
        conv.with(new TextSpec(Text.TRANSFORMER, PositionalEncoding.SINUSOIDAL, masked, true)),
        conv.with(new TextSpec(Text.TRANSFORMER, PositionalEncoding.NONE, masked, false))
            .with(Matching.SPATIAL_MEAN));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void learnsTheBatchItSees(ModelSpec spec) {
    try (var model = ContrastiveModel.create(spec, 0)) {
      var batch = SmallBatches.batch(spec, 4, 0);
      var before = model.evaluate(batch).loss();
      var training = TrainingStep.of(model);
      for (int step = 0; step < 60; step++) {
        training.run(batch, FAST);
      }
      assertThat(model.evaluate(batch).loss()).isLessThan(before / 3);
      assertThat(model.attention(batch.values(), batch.utterances())).hasSize(4);
    }
  }

  /// The similarities outside the graph are those inside it.
  @ParameterizedTest
  @MethodSource("specs")
  void comparesAsItTrains(ModelSpec spec) {
    try (var model = ContrastiveModel.create(spec, 0)) {
      var batch = SmallBatches.batch(spec, 4, 0);
      var images = model.encodeImages(batch.values());
      var utterances = model.encodeText(batch.utterances());
      var loss = 0.0;
      for (int row = 0; row < 4; row++) {
        loss += crossEntropy(model, images, utterances, row) / 4;
      }
      assertThat(loss).isCloseTo(model.evaluate(batch).loss(), within(1e-5));
    }
  }

  private static double crossEntropy(
      ContrastiveModel model, float[][] images, float[][] utterances, int row) {
    var byImage = 0.0;
    var byUtterance = 0.0;
    for (int other = 0; other < images.length; other++) {
      byImage += Math.exp(model.scale() * model.similarity(images[row], utterances[other]));
      byUtterance += Math.exp(model.scale() * model.similarity(images[other], utterances[row]));
    }
    var own = model.scale() * model.similarity(images[row], utterances[row]);
    return (Math.log(byImage) + Math.log(byUtterance)) / 2 - own;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void goesOnFromItsFilesToTheSameBits(ModelSpec spec) throws IOException {
    try (var undisturbed = ContrastiveModel.create(spec, 1);
        var interrupted = ContrastiveModel.create(spec, 1)) {
      var training = TrainingStep.of(interrupted);
      SmallBatches.train(TrainingStep.of(undisturbed), 0, 5);
      SmallBatches.train(training, 0, 2);
      try (var resumed = ContrastiveModel.restore(spec, reader(weights(interrupted)))) {
        var out = new ByteArrayOutputStream();
        training.writeOptimizer(out);
        var again = TrainingStep.of(resumed);
        again.readOptimizer(reader(out.toByteArray()));
        SmallBatches.train(again, 2, 5);
        assertThat(weights(resumed)).isEqualTo(weights(undisturbed));
      }
    }
  }

  private static byte[] weights(ContrastiveModel model) throws IOException {
    var out = new ByteArrayOutputStream();
    model.writeWeights(out);
    return out.toByteArray();
  }

  private static SafeTensorsReader reader(byte[] file) throws IOException {
    return SafeTensorsReader.open(new ByteArrayInputStream(file), "file");
  }

  @Test
  void aTransformersPaddingCountsOnlyInTheReference() {
    var spec = SmallBatches.SPEC.with(TextSpec.of(Text.TRANSFORMER));
    var masked =
        new TextSpec(Text.TRANSFORMER, PositionalEncoding.LEARNED, TransformerPadding.MASKED, true);
    assertThat(isTheSameBesideALongerOne(spec)).isFalse();
    assertThat(isTheSameBesideALongerOne(spec.with(masked))).isTrue();
    for (var text : List.of(Text.EMBEDDING, Text.LSTM, Text.BILSTM)) {
      assertThat(isTheSameBesideALongerOne(spec.with(TextSpec.of(text)))).as("%s", text).isTrue();
    }
  }

  private static boolean isTheSameBesideALongerOne(ModelSpec spec) {
    try (var model = ContrastiveModel.create(spec, 0)) {
      var alone = model.encodeText(new int[][] {{4, 5}})[0];
      var beside = model.encodeText(new int[][] {{4, 5}, {6, 7, 8, 9, 10}})[0];
      var apart = 0.0;
      for (int i = 0; i < alone.length; i++) {
        apart = Math.max(apart, Math.abs(alone[i] - beside[i]));
      }
      return apart < 1e-6;
    }
  }

  @Test
  void dropoutFollowsFromSeedAndStep() {
    var spec = SmallBatches.SPEC.with(TextSpec.of(Text.TRANSFORMER));
    assertThat(firstLoss(spec, 1)).isEqualTo(firstLoss(spec, 1)).isNotEqualTo(firstLoss(spec, 2));
    var none =
        spec.with(
            new TextSpec(
                Text.TRANSFORMER, PositionalEncoding.LEARNED, TransformerPadding.REFERENCE, false));
    assertThat(firstLoss(none, 1)).isEqualTo(firstLoss(none, 2));
  }

  private static double firstLoss(ModelSpec spec, long seed) {
    try (var model = ContrastiveModel.create(spec, 0)) {
      return TrainingStep.of(model)
          .run(SmallBatches.batch(spec, 8, 0), new StepParameters(1e-3, 0.1, seed))
          .loss();
    }
  }

  @Test
  void featuresStandForTheImagesOfAConstantTrunk() {
    var spec = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, 32, 12);
    try (var direct = ContrastiveModel.create(spec, 0);
        var quick = ContrastiveModel.create(spec, 0)) {
      var onImages = TrainingStep.of(direct);
      var onFeatures = TrainingStep.of(quick);
      for (int step = 0; step < 5; step++) {
        var batch = SmallBatches.batch(spec, 8, step);
        var features = new Batch.Features(flat(quick.features(batch.values())), batch.utterances());
        assertThat(onFeatures.run(features, FAST).loss())
            .isCloseTo(onImages.run(batch, FAST).loss(), within(1e-5));
      }
    }
  }

  private static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  @Test
  void featuresOfAChangingTrunkAreRefused() {
    var spec = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, 32, 12);
    try (var model = ContrastiveModel.create(spec, 0)) {
      var features = new Batch.Features(new float[2 * 128], new int[][] {{4}, {5}});
      var training = TrainingStep.of(model);
      assertThatThrownBy(() -> training.run(features, FAST)).hasMessageContaining("not constant");
    }
  }

  @Test
  void bfloat16IsCloseToTheWholeNumbers() {
    var spec = SmallBatches.SPEC;
    var batch = SmallBatches.batch(spec, 8, 0);
    try (var whole = ContrastiveModel.create(spec, 0);
        var half = ContrastiveModel.create(spec, 0, Precision.BF16)) {
      var expected = whole.encodeImages(batch.values());
      var actual = half.encodeImages(batch.values());
      assertThat(half.similarity(actual[0], expected[0])).isBetween(0.99, 1.01);
    }
  }

  @Test
  void impossibleModelsAreRefused() {
    var vit = ModelSpec.of(Vision.TINY_VIT, Trunk.TRAINED, BatchNorm.REFERENCE, 32, 12);
    assertThatThrownBy(() -> vit.with(Matching.SPATIAL_MEAN))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tiny-vit has no spatial feature map");
    var odd = ModelSpec.of(Vision.TINY_VIT, Trunk.TRAINED, BatchNorm.REFERENCE, 40, 12);
    assertThatThrownBy(() -> ContrastiveModel.create(odd, 0).close())
        .hasMessageContaining("the image size must be a multiple of 16, not 40");
    var narrow = SmallBatches.SPEC.withEmbeddingSize(12).with(TextSpec.of(Text.TRANSFORMER));
    assertThatThrownBy(() -> ContrastiveModel.create(narrow, 0).close())
        .hasMessageContaining("divisible by 8, not 12");
  }
}
