package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.SavedTensors;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.TensorData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models of full size in the layouts of the published files, as PyTorch writes them and computes
/// with them. Runs where the `python3` on the PATH has torch, torchvision and safetensors.
@CommandTest(JobsApplication.class)
class PublishedLayoutsTest {
  private static final int[][] UTTERANCES = {{2, 7, 9, 11, 3}, {2, 30, 3}, {49}};
  private static final int WORDS = 50;

  /// Of vectors of length 1.
  private static final float TOLERANCE = 2e-5f;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"resnext50,embedding", "resnext50,lstm", "resnext50,bilstm", "vit-b14,transformer"})
  void giveTheSameVectors(String vision, String text, QuarkusMainLauncher launcher)
      throws Exception {
    assumeTrue(python("-c", "import torchvision, safetensors"));
    var script = Path.of("src/test/python/published_weights.py").toString();
    assertThat(python(script, vision, text, folder.toString())).isTrue();
    var expected = SavedTensors.read(folder.resolve("expected.safetensors"));

    run(launcher, "cvcl.ckpt", "--vocabulary", vocabulary());
    var at = new Location.Local(output("cvcl.ckpt", "checkpoint"));
    try (var model = new Checkpoint(new LocalStore(), at).model()) {
      assertThat(model.spec().vision().toString()).isEqualTo(vision);
      assertThat(model.spec().text().encoder().toString()).isEqualTo(text);
      close(model.encodeText(UTTERANCES), of(expected, "utterances"));
      close(images(model, of(expected, "pictures")), of(expected, "images"));
    }
    if (text.endsWith("lstm")) {
      return; // the same image encoder again
    }
    trunksAreThoseOf(SavedTensors.read(at.path().resolve("model.safetensors")), launcher);
  }

  private static float[][] images(ContrastiveModel model, TensorData pictures) {
    return model.encodeImages(pictures.floats());
  }

  private void trunksAreThoseOf(Map<String, TensorData> model, QuarkusMainLauncher launcher)
      throws IOException {
    for (var file : List.of("dino.pth", "legacy.tar", "half.safetensors")) {
      run(launcher, file);
      var trunk = SavedTensors.read(output(file, "weights/trunk.safetensors"));
      assertThat(trunk).hasSizeGreaterThan(100);
      trunk.forEach((name, tensor) -> {
        var original = of(model, "vision_encoder.model." + name);
        if (file.startsWith("half") && tensor.info().type() == ElementType.F32) {
          assertThat(tensor.floats()).as(name).isEqualTo(halved(original.floats()));
        } else {
          assertThat(tensor.bytes()).as(file + " " + name).isEqualTo(original.bytes());
        }
      });
    }
  }

  private static float[] halved(float[] values) {
    for (var i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
    }
    return values;
  }

  private static void close(float[][] rows, TensorData expected) {
    var width = rows[0].length;
    var flat = new float[rows.length * width];
    for (var row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    assertThat(flat)
        .as(expected.info().name())
        .containsExactly(expected.floats(), within(TOLERANCE));
  }

  private String vocabulary() throws IOException {
    var words =
        IntStream.range(4, WORDS)
            .mapToObj(id -> "\"word%d\":%d".formatted(id, id))
            .collect(Collectors.joining(","));
    var json = "{\"<pad>\":0,\"<unk>\":1,\"<sos>\":2,\"<eos>\":3,%s}".formatted(words);
    return Files.writeString(folder.resolve("vocab.json"), json).toString();
  }

  private void run(QuarkusMainLauncher launcher, String file, String... more) {
    var arguments =
        List.of(
            "--file",
            folder.resolve(file).toString(),
            "--root",
            folder.resolve("runs").toString(),
            "--task-id",
            file);
    var all = IntStream.range(0, arguments.size() + more.length);
    var result =
        VerbLauncher.launch(
            launcher,
            "import-weights",
            all.mapToObj(i -> i < more.length ? more[i] : arguments.get(i - more.length))
                .toArray(String[]::new));
    assertThat(result.getErrorOutput()).doesNotContain("error:");
    assertThat(result.exitCode()).isZero();
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  private static TensorData of(Map<String, TensorData> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static boolean python(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor()
        == 0;
  }
}
