package org.firstwords.model.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.EncodersTest;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// The saved model gives what the model gives.
class SavedModelTest {
  private static final float TOLERANCE = 1e-6f;
  private static final int[][] UTTERANCES = {{4}, {2, 5, 6, 7, 3}, {2, 8, 3}};

  /// Behind its end an utterance may be filled up with anything.
  private static final int[][] FILLED = {{4, 9, 9, 0, 1}, {2, 5, 6, 7, 3}, {2, 8, 3, 11, 0}};

  private static final int[] LENGTHS = {1, 5, 3};
  @TempDir Path folder;

  static Stream<ModelSpec> specs() {
    var resnext = ModelSpec.of(Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.REFERENCE, 64, 12);
    return Stream.concat(Stream.of(SmallBatches.SPEC, resnext), EncodersTest.specs());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void givesTheVectorsOfTheModel(ModelSpec spec) throws IOException {
    var pictures = pictures(spec);
    try (var model = ContrastiveModel.create(spec, 1)) {
      save(model);
      try (var bundle = SavedModelBundle.load(folder.toString(), "serve")) {
        assertClose(images(bundle, spec, pictures), model.encodeImages(normalised(pictures)));
        assertClose(texts(bundle, FILLED, LENGTHS), model.encodeText(UTTERANCES));
      }
    }
  }

  @Test
  void cutsLongUtterancesAsTheModelDoes() throws IOException {
    var words = new int[40];
    Arrays.setAll(words, i -> 4 + i % 8);
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      save(model);
      try (var bundle = SavedModelBundle.load(folder.toString(), "serve")) {
        var long40 = new int[][] {words};
        assertClose(texts(bundle, long40, new int[] {40}), model.encodeText(long40));
      }
    }
  }

  @Test
  void equalModelsGiveEqualBytes() throws IOException {
    assertThat(bytes()).isEqualTo(bytes());
  }

  private static byte[] bytes() throws IOException {
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      var out = new ByteArrayOutputStream();
      model.writeSavedModel(out);
      return out.toByteArray();
    }
  }

  /// Runs where the `python3` on the PATH has tensorflow.
  @Test
  void pythonOpensIt() throws Exception {
    assumeTrue(output(List.of("python3", "-c", "import tensorflow")).isPresent());
    var spec = ModelSpec.of(Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.REFERENCE, 64, 12);
    try (var model = ContrastiveModel.create(spec, 1)) {
      save(model);
      var pictures = pictures(spec);
      var expected =
          Map.of(
              "pictures", pictures.stream().map(RgbImage::rgb).toList(),
              "tokens", FILLED,
              "lengths", LENGTHS,
              "image_vectors", model.encodeImages(normalised(pictures)),
              "text_vectors", model.encodeText(UTTERANCES));
      Files.write(folder.resolve("expected.json"), Json.page(expected));
    }
    var script = Path.of("src/test/python/open_saved_model.py").toString();
    var seen = output(List.of("python3", script, folder.toString())).orElseThrow();
    assertThat(Json.mapper().readTree(seen).get("images").doubleValue()).isLessThan(1e-5);
    assertThat(Json.mapper().readTree(seen).get("texts").doubleValue()).isLessThan(TOLERANCE);
  }

  private void save(ContrastiveModel model) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("saved_model.pb"))) {
      model.writeSavedModel(out);
    }
  }

  private static List<RgbImage> pictures(ModelSpec spec) {
    var random = new SplittableRandom(3);
    return Stream.generate(
            () -> {
              var rgb = new byte[spec.imageValues()];
              random.nextBytes(rgb);
              return new RgbImage(spec.imageSize(), spec.imageSize(), rgb);
            })
        .limit(3)
        .toList();
  }

  private static float[] normalised(List<RgbImage> pictures) {
    var length = pictures.getFirst().rgb().length;
    var values = new float[pictures.size() * length];
    for (var i = 0; i < pictures.size(); i++) {
      ImageNetNormalisation.write(pictures.get(i), values, i * length);
    }
    return values;
  }

  private static float[][] images(
      SavedModelBundle bundle, ModelSpec spec, List<RgbImage> pictures) {
    var values = new float[pictures.size() * spec.imageValues()];
    for (var i = 0; i < values.length; i++) {
      var rgb = pictures.get(i / spec.imageValues()).rgb();
      values[i] = (rgb[i % spec.imageValues()] & 0xFF) / 255f;
    }
    var size = spec.imageSize();
    var shape = Shape.of(pictures.size(), size, size, 3);
    try (var tensor = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
      return embedding(bundle, "encode_image", Map.of("image", tensor));
    }
  }

  private static float[][] texts(SavedModelBundle bundle, int[][] tokens, int[] lengths) {
    try (var ids = TInt32.tensorOf(StdArrays.ndCopyOf(tokens));
        var sizes = TInt32.vectorOf(lengths)) {
      return embedding(bundle, "encode_text", Map.of("tokens", ids, "lengths", sizes));
    }
  }

  private static float[][] embedding(
      SavedModelBundle bundle, String signature, Map<String, Tensor> inputs) {
    try (var result = bundle.function(signature).call(inputs)) {
      return StdArrays.array2dCopyOf((TFloat32) result.get("embedding").orElseThrow());
    }
  }

  private static void assertClose(float[][] vectors, float[][] expected) {
    assertThat(vectors).hasDimensions(expected.length, expected[0].length);
    for (var row = 0; row < expected.length; row++) {
      for (var i = 0; i < expected[row].length; i++) {
        assertThat(vectors[row][i]).isCloseTo(expected[row][i], within(TOLERANCE));
      }
    }
  }

  private static Optional<String> output(List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
  }
}
