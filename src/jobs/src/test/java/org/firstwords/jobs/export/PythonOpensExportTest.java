package org.firstwords.jobs.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.Stores;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What the README beside an exported model says, done in Python, gives the model's own vectors.
/// Runs where the `python3` on the PATH has the libraries.
class PythonOpensExportTest {
  private static final int PICTURES = 3;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "RESNEXT50, 64, pytorch, 'torchvision, safetensors', 4 5",
    "TINY_VIT, 32, pytorch, 'timm, safetensors', 4 5",
    "VIT_S16, 32, pytorch, 'timm, safetensors', 4 5",
    "VIT_B14, 28, pytorch, 'timm, safetensors', 4 5",
    "RESNEXT50, 64, saved-model, tensorflow, 5",
  })
  void theReadmeIsRight(Vision vision, int size, String form, String libraries, String words)
      throws Exception {
    assumeTrue(output(List.of("python3", "-c", "import " + libraries)).isPresent());
    var spec = ExportWorld.spec(vision, size);
    try (var model = new ExportWorld(folder.resolve("checkpoint")).write(spec)) {
      export(form);
      var said = Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
      expect(model, spec, said);
    }
    var script = Path.of("src/test/python/open_export.py").toAbsolutePath().toString();
    var seen = output(List.of("python3", script, exported().toString())).orElseThrow();
    assertThat(Json.mapper().readTree(seen).get("vectors").doubleValue()).isLessThan(1e-5);
    assertThat(Json.mapper().readTree(seen).get("similarities").doubleValue()).isLessThan(1e-5);
  }

  private Path exported() {
    return folder.resolve("runs/local/export-model/model");
  }

  private void export(String form) {
    var command = new ExportModel(new JobRunner(new Stores(), ProgressListener.NONE));
    var code =
        CommandLines.configure(new CommandLine(command))
            .execute(ExportWorld.arguments(folder, form).toArray(String[]::new));
    assertThat(code).isZero();
  }

  private void expect(ContrastiveModel model, ModelSpec spec, int[] said) throws IOException {
    var pictures = pictures(spec.imageSize());
    var vectors = model.encodeImages(normalised(pictures));
    var word = model.encodeText(new int[][] {said})[0];
    var expected =
        Map.of(
            "size", spec.imageSize(),
            "pixels", pictures.stream().map(PythonOpensExportTest::unit).toList(),
            "vectors", vectors,
            "similarities",
                Stream.of(vectors).map(vector -> model.similarity(vector, word)).toList());
    Files.write(exported().resolve("expected.json"), Json.page(expected));
  }

  private static List<RgbImage> pictures(int size) {
    var random = new SplittableRandom(3);
    return Stream.generate(
            () -> {
              var rgb = new byte[3 * size * size];
              random.nextBytes(rgb);
              return new RgbImage(size, size, rgb);
            })
        .limit(PICTURES)
        .toList();
  }

  private static float[] unit(RgbImage picture) {
    var unit = new float[picture.rgb().length];
    for (var i = 0; i < unit.length; i++) {
      unit[i] = (picture.rgb()[i] & 0xFF) / 255f;
    }
    return unit;
  }

  private static float[] normalised(List<RgbImage> pictures) {
    var length = pictures.getFirst().rgb().length;
    var values = new float[pictures.size() * length];
    for (var i = 0; i < pictures.size(); i++) {
      ImageNetNormalisation.write(pictures.get(i), values, i * length);
    }
    return values;
  }

  private static Optional<String> output(List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
  }
}
