package org.firstwords.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against what PyTorch and torchvision computed from the same weights:
/// `src/test/python/parity.py`. Tolerances: features 1e-4 of their size, losses 1e-5, gradients
/// 1e-3, weights after steps 1e-3.
class PyTorchParityTest {
  private static final int[][] UTTERANCES = {{2, 4, 3}, {2, 5, 6, 3}, {2, 7, 3}, {2, 4, 8, 9, 3}};
  private static final int HEAD = 64;
  private static Map<String, TensorData> golden = Map.of();

  @BeforeAll
  static void readGolden() throws IOException {
    try (var in = PyTorchParityTest.class.getResourceAsStream("parity.safetensors")) {
      golden = all(in.readAllBytes());
    }
  }

  private static Map<String, TensorData> all(byte[] file) throws IOException {
    var tensors = new HashMap<String, TensorData>();
    var reader = SafeTensorsReader.open(new ByteArrayInputStream(file), "parity");
    for (var tensor : reader.tensors()) {
      tensors.put(tensor.name(), reader.next(tensor));
    }
    return tensors;
  }

  private static ModelSpec spec(Vision vision, Trunk trunk, BatchNorm batchNorm) {
    var size = vision == Vision.TINY ? 32 : 64;
    return ModelSpec.of(vision, trunk, batchNorm, size, 12).withEmbeddingSize(16);
  }

  private static Batch.Images batch(ModelSpec spec, String name) {
    return new Batch.Images(
        Formula.uniform(name, UTTERANCES.length * spec.imageValues()), UTTERANCES);
  }

  @ParameterizedTest
  @EnumSource(names = {"TINY", "RESNEXT50"})
  void featuresLossAndAttention(Vision vision) throws IOException {
    var spec = spec(vision, Trunk.TRAINED, BatchNorm.REFERENCE);
    var batch = batch(spec, "images");
    try (var model = Formula.model(spec)) {
      close(vision + ".image", flat(model.encodeImages(batch.values())), 1e-4);
      close(vision + ".text", flat(model.encodeText(UTTERANCES)), 1e-6);
      close(vision + ".loss", new float[] {(float) model.evaluate(batch).loss()}, 1e-5);
      var maps = model.attention(batch.values(), UTTERANCES);
      close(
          vision + ".gradcam",
          flat(Arrays.stream(maps).map(AttentionMap::values).toArray(float[][]::new)),
          1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twentySteps(BatchNorm batchNorm) throws IOException {
    trained("tiny." + batchNorm + ".", spec(Vision.TINY, Trunk.TRAINED, batchNorm), 20, 1e-3, 1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void frozenTrunk(BatchNorm batchNorm) throws IOException {
    var prefix = "resnext50.frozen." + batchNorm + ".";
    trained(prefix, spec(Vision.RESNEXT50, Trunk.FROZEN, batchNorm), 3, 1e-4, 1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void trainedTrunk(BatchNorm batchNorm) throws IOException {
    var prefix = "resnext50.trained." + batchNorm + ".";
    var tolerance =
        switch (batchNorm) {
          case REFERENCE -> 1e-2;
          case FROZEN -> 1e-3;
        };
    trained(prefix, spec(Vision.RESNEXT50, Trunk.TRAINED, batchNorm), 1, 1e-4, tolerance);
  }

  private static void trained(
      String prefix, ModelSpec spec, int steps, double rate, double tolerance) throws IOException {
    var losses = new float[steps];
    try (var model = Formula.model(spec)) {
      for (int step = 0; step < steps; step++) {
        losses[step] =
            (float) model.train(batch(spec, "images" + step), new Update(rate, 0.1, 0)).loss();
        if (step == 0) {
          gradients(prefix, model, tolerance);
        }
      }
      close(prefix + "losses", losses, 1e-3);
      var out = new ByteArrayOutputStream();
      model.writeWeights(out);
      var weights = all(out.toByteArray());
      for (var name : names(prefix + "after.")) {
        same(prefix + "after." + name, of(weights, name), tolerance);
      }
    }
  }

  /// After one step AdamW's first moment is a tenth of the gradient.
  private static void gradients(String prefix, ContrastiveModel model, double tolerance)
      throws IOException {
    var out = new ByteArrayOutputStream();
    model.writeOptimizer(out);
    var moments = all(out.toByteArray());
    for (var name : names(prefix + "gradient.")) {
      var gradient = head(of(moments, "exp_avg." + name));
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 10;
      }
      close(prefix + "gradient." + name, gradient, tolerance);
    }
  }

  private static Iterable<String> names(String prefix) {
    var names =
        golden.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    assertThat(names).isNotEmpty();
    return names;
  }

  private static void same(String name, TensorData actual, double tolerance) {
    if (actual.info().type() == ElementType.I64) {
      assertThat(actual.whole()).as(name).isEqualTo(of(golden, name).bytes().getLong(0));
    } else {
      close(name, head(actual), tolerance);
    }
  }

  private static TensorData of(Map<String, TensorData> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static float[] head(TensorData tensor) {
    var values = tensor.floats();
    return Arrays.copyOf(values, Math.min(HEAD, values.length));
  }

  private static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  /// Every value within the tolerance, relative to the largest.
  private static void close(String name, float[] actual, double tolerance) {
    var expected = of(golden, name).floats();
    var size = 0f;
    for (var value : expected) {
      size = Math.max(size, Math.abs(value));
    }
    assertThat(actual).as(name).containsExactly(expected, within((float) (tolerance * size)));
  }
}
