package org.firstwords.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Encoding with folded batch normalisations beside encoding without: a model with a training step
/// does not fold. Tolerance: 1e-5 of the largest value.
class FoldedBatchNormTest {
  private static final double TOLERANCE = 1e-5;
  private static final ModelSpec SPEC = SmallBatches.SPEC;

  static Stream<Map.Entry<String, ModelSpec>> convolutional() {
    return GradCamHooks.specs().entrySet().stream()
        .filter(family -> family.getValue().vision().isConvolutional());
  }

  @ParameterizedTest
  @MethodSource("convolutional")
  void encodesAsWithoutFolding(Map.Entry<String, ModelSpec> family) throws IOException {
    var spec = family.getValue();
    var images = GradCamHooks.pictures(spec.imageSize());
    try (var model = FormulaWeights.lively(spec)) {
      assertThat(folds(model)).isFalse();
      var vectors = model.encodeImages(images);
      var features = model.features(images);
      var maps = model.attention(images, GradCamHooks.words());
      assertThat(folds(model)).isTrue();
      TrainingStep.of(model);
      assertClose(flat(vectors), flat(model.encodeImages(images)));
      assertClose(flat(features), flat(model.features(images)));
      assertClose(flat(maps), flat(model.attention(images, GradCamHooks.words())));
    }
  }

  private static boolean folds(ContrastiveModel model) {
    var operations = new ArrayList<String>();
    model.graph().operations().forEachRemaining(operation -> operations.add(operation.type()));
    return operations.contains("BiasAdd");
  }

  @Test
  void readsAnotherTrunkAfterEncoding() throws IOException {
    var images = SmallBatches.batch(SPEC, 4, 0).values();
    try (var other = ContrastiveModel.create(SPEC, 2);
        var fresh = ContrastiveModel.create(SPEC, 1);
        var used = ContrastiveModel.create(SPEC, 1)) {
      var before = used.encodeImages(images);
      fresh.readTrunk(trunk(other));
      used.readTrunk(trunk(other));
      assertThat(used.encodeImages(images))
          .isDeepEqualTo(fresh.encodeImages(images))
          .isNotEqualTo(before);
    }
  }

  private static SafeTensorsReader trunk(ContrastiveModel model) throws IOException {
    var out = new ByteArrayOutputStream();
    model.writeTrunk(out);
    return SafeTensorsReader.open(new ByteArrayInputStream(out.toByteArray()), "trunk");
  }

  @ParameterizedTest
  @MethodSource("org.firstwords.model.graph.GradCamTensorsTest#families")
  void mapsSeveralWordsAsEachAlone(Map.Entry<String, ModelSpec> family) throws IOException {
    var images = GradCamHooks.pictures(family.getValue().imageSize());
    var words = GradCamHooks.words();
    var others = words.clone();
    Arrays.setAll(others, place -> words[words.length - 1 - place]);
    try (var model = FormulaWeights.lively(family.getValue())) {
      var together = model.attention(images, List.of(words, others));
      assertThat(flat(together.getFirst())).isEqualTo(flat(model.attention(images, words)));
      assertThat(flat(together.getLast())).isEqualTo(flat(model.attention(images, others)));
      assertThat(flat(together.getLast())).isNotEqualTo(flat(together.getFirst()));
    }
  }

  private static float[] flat(AttentionMap[] maps) {
    return flat(Arrays.stream(maps).map(AttentionMap::values).toArray(float[][]::new));
  }

  private static float[] flat(float[][] rows) {
    var values = new float[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
    var at = 0;
    for (var row : rows) {
      System.arraycopy(row, 0, values, at, row.length);
      at += row.length;
    }
    return values;
  }

  private static void assertClose(float[] actual, float[] expected) {
    var largest = 0f;
    for (var value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).containsExactly(expected, within((float) (TOLERANCE * largest)));
  }
}
