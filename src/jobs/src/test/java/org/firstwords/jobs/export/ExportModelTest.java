package org.firstwords.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ExportModelTest {
  private static final ModelSpec TINY = ExportWorld.spec(Vision.TINY, 32);
  @TempDir Path folder;

  @Test
  void writesASavedModel(QuarkusMainLauncher launcher) throws IOException {
    var spec = TINY.with(new Temperature(0.05, true));
    var expected = new ByteArrayOutputStream();
    try (var model = world().write(spec)) {
      model.writeSavedModel(expected);
    }
    assertThat(launch(launcher, "saved-model", "a").exitCode()).isZero();
    assertThat(output("a", "saved_model.pb")).hasBinaryContent(expected.toByteArray());
    assertThat(json(output("a", "vocab.json")).get("ball").intValue()).isEqualTo(5);
    var config = json(output("a", "config.json"));
    assertThat(config.get("image_size").intValue()).isEqualTo(32);
    assertThat(config.get("scale").floatValue()).isEqualTo(20);
    assertThat(output("a", "README.md")).content().contains("`[n, 32, 32, 3]`", "`[n, 16]`");

    assertThat(launch(launcher, "saved-model", "b", "--no-cache").exitCode()).isZero();
    assertThat(digest("b")).isEqualTo(digest("a"));
  }

  @Test
  void takesTheWeightsApartUnderTorchvisionsNames(QuarkusMainLauncher launcher) throws IOException {
    world().write(ExportWorld.spec(Vision.RESNEXT50, 32)).close();
    assertThat(launch(launcher, "pytorch", "a").exitCode()).isZero();
    var vision = tensors(output("a", "vision.safetensors"));
    assertThat(forms(vision)).isEqualTo(golden());
    var text = tensors(output("a", "text.safetensors"));
    assertThat(forms(text)).isEqualTo(Map.of("embedding.weight", "[7, 16]"));
    var whole = new TreeMap<String, ByteBuffer>();
    vision.forEach((name, held) -> whole.put("vision_encoder.model." + name, held.bytes()));
    text.forEach((name, held) -> whole.put("text_encoder." + name, held.bytes()));
    var held = new TreeMap<String, ByteBuffer>();
    tensors(folder.resolve("checkpoint/model.safetensors"))
        .forEach((name, value) -> held.put(name, value.bytes()));
    assertThat(whole).isEqualTo(held);
    assertThat(output("a", "README.md")).content().contains("resnext50_32x4d(num_classes=16)");
  }

  @Test
  void saysWhatOtherModelsTake(QuarkusMainLauncher launcher) throws IOException {
    var spec = ExportWorld.spec(Vision.TINY, 32).with(TextSpec.of(Text.BILSTM));
    world().write(spec.with(Matching.SPATIAL_MAX)).close();
    assertThat(launch(launcher, "pytorch", "a").exitCode()).isZero();
    assertThat(forms(tensors(output("a", "text.safetensors"))))
        .containsEntry("lstm.weight_ih_l0_reverse", "[64, 16]");
    assertThat(output("a", "README.md")).content().contains("bilstm", "torch.nn.Conv2d");
    var refused = launch(launcher, "saved-model", "b");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.getErrorOutput())
        .contains("error: ", "--matching spatial-max", "--form pytorch");
    assertThat(output("b", "")).doesNotExist();
  }

  @Test
  void refusesWhatIsNoModel(QuarkusMainLauncher launcher) throws IOException {
    assertThat(launch(launcher, "onnx", "a").exitCode()).isEqualTo(2);
    assertThat(launch(launcher, "pytorch", "a").getErrorOutput()).contains("nothing at");
    world().write(TINY).close();
    Files.write(folder.resolve("checkpoint/config.json"), Json.page(TINY.withEmbeddingSize(8)));
    var other = launch(launcher, "pytorch", "a");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.getErrorOutput()).contains("error: ", "does not fit the model");
  }

  private ExportWorld world() {
    return new ExportWorld(folder.resolve("checkpoint"));
  }

  private LaunchResult launch(
      QuarkusMainLauncher launcher, String form, String task, String... more) {
    var named = Stream.of("--task-id", task);
    var all = Stream.concat(ExportWorld.arguments(folder, form).stream(), named);
    return VerbLauncher.launch(
        launcher, "export-model", Stream.concat(all, Stream.of(more)).toArray(String[]::new));
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve("model").resolve(file);
  }

  private String digest(String task) throws IOException {
    var manifest = json(output(task, "../manifest.json"));
    return manifest.get("outputs").get("model").get("sha256").textValue();
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.mapper().readTree(file.toFile());
  }

  private record Held(String shape, ByteBuffer bytes) {}

  private static Map<String, Held> tensors(Path file) throws IOException {
    var tensors = new LinkedHashMap<String, Held>();
    try (var in = Files.newInputStream(file)) {
      var reader = SafeTensorsReader.open(in, file.toString());
      for (var tensor : reader.tensors()) {
        tensors.put(
            tensor.name(), new Held(tensor.shape().toString(), reader.next(tensor).bytes()));
      }
    }
    return tensors;
  }

  private static Map<String, String> forms(Map<String, Held> tensors) {
    var forms = new TreeMap<String, String>();
    tensors.forEach((name, held) -> forms.put(name, held.shape()));
    return forms;
  }

  private static Map<String, String> golden() throws IOException {
    var forms = new TreeMap<String, String>();
    try (var in =
        Objects.requireNonNull(
            ExportModelTest.class.getResourceAsStream("resnext50_state_dict.txt"))) {
      new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> forms.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    }
    return forms;
  }
}
