package org.firstwords.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.model.device.ComputeSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors and logits as transformers computes them; the goldens are made by
/// `src/test/python/clip_goldens.py`.
class ClipModelTest {
  private static final float TOLERANCE = 1e-4f;
  private static final int LEGACY = 2;

  @TempDir Path folder;
  private SmallClip small = new SmallClip(Path.of("."));

  @BeforeEach
  void copy() throws IOException {
    small = SmallClip.in(folder.resolve("clip"));
  }

  @Test
  void agreesWithTransformers() throws IOException {
    try (var model = small.files().model(ComputeSettings.DEFAULT)) {
      var golden = SmallClip.golden("model.json");
      assertThat(model.scale()).isEqualTo(golden.get("scale").doubleValue(), within(1e-4));
      assertAgrees(model, golden.get("first"));
    }
  }

  @Test
  void readsOldConfigurationsAtTheHighestId() throws IOException {
    changeConfig(config -> ((ObjectNode) config.get("text_config")).put("eos_token_id", LEGACY));
    try (var model = small.files().model(ComputeSettings.DEFAULT)) {
      assertAgrees(model, SmallClip.golden("model.json").get("legacy"));
    }
  }

  private static void assertAgrees(ClipModel model, JsonNode golden) throws IOException {
    var images = model.encodeImages(pixels(3, model.spec().imageSize()));
    var texts = model.encodeText(read(SmallClip.golden("model.json").get("texts"), int[][].class));
    assertSame(images, golden.get("images"));
    assertSame(texts, golden.get("texts"));
    var logits = new float[images.length][texts.length];
    for (var i = 0; i < images.length; i++) {
      for (var j = 0; j < texts.length; j++) {
        logits[i][j] = (float) (model.scale() * model.similarity(images[i], texts[j]));
      }
    }
    assertSame(logits, golden.get("logits"));
  }

  @Test
  void encodesEachTextAlikeInAnyCompany() throws IOException {
    try (var model = small.files().model(ComputeSettings.DEFAULT)) {
      var texts = read(SmallClip.golden("model.json").get("texts"), int[][].class);
      var together = model.encodeText(texts);
      for (var i = 0; i < texts.length; i++) {
        assertThat(model.encodeText(new int[][] {texts[i]})[0])
            .containsExactly(together[i], within(1e-6f));
      }
    }
  }

  @Test
  void refusesTextsThatItCannotTake() throws IOException {
    try (var model = small.files().model(ComputeSettings.DEFAULT)) {
      for (var wrong : new int[][] {{}, new int[78], {678}, {-1}}) {
        assertThatThrownBy(() -> model.encodeText(new int[][] {{1}, wrong}))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> model.encodeImages(new float[7]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void listsWhatDoesNotFit() throws IOException {
    changeConfig(config -> {
      ((ObjectNode) config.get("vision_config")).put("intermediate_size", 60);
      ((ObjectNode) config.get("text_config")).put("num_hidden_layers", 1);
    });
    assertThatThrownBy(() -> small.files().model(ComputeSettings.DEFAULT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.safetensors does not fit the model")
        .hasMessageContaining("unexpected (16): text_model.encoder.layers.1.")
        .hasMessageContaining("mlp.fc1.weight is F32[64, 32], not F32[60, 32]");
  }

  @Test
  void namesTheFileThatIsNotThere() throws IOException {
    for (var name : new String[] {"model.safetensors", "config.json", "tokenizer.json"}) {
      var file = small.folder().resolve(name);
      var kept = Files.readAllBytes(file);
      Files.delete(file);
      assertThatThrownBy(
              () -> {
                small.files().tokenizer().close();
                small.files().model(ComputeSettings.DEFAULT).close();
              })
          .isInstanceOf(UserException.class)
          .hasMessageContaining("clip has no " + name);
      Files.write(file, kept);
    }
  }

  /// As `clip_goldens.py` makes them.
  private static float[] pixels(int count, int size) {
    var values = new float[count * size * size * 3];
    for (var i = 0L; i < values.length; i++) {
      var picture = i / (3L * size * size);
      values[(int) i] = (float) ((i * 37 + picture * 1009 + i * i / 97) % 255 / 127.5 - 1);
    }
    return values;
  }

  private static void assertSame(float[][] actual, JsonNode golden) throws IOException {
    var expected = read(golden, float[][].class);
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (var i = 0; i < actual.length; i++) {
      assertThat(actual[i]).containsExactly(expected[i], within(TOLERANCE));
    }
  }

  private static <T> T read(JsonNode json, Class<T> type) throws IOException {
    return Json.mapper().treeToValue(json, type);
  }

  private void changeConfig(Consumer<JsonNode> change) throws IOException {
    var file = small.folder().resolve("config.json");
    var config = Json.mapper().readTree(file.toFile());
    change.accept(config);
    Files.write(file, Json.page(config));
  }
}
