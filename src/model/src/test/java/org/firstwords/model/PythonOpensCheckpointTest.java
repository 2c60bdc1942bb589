package org.firstwords.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.TrainingStep;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our checkpoint in PyTorch: every tensor found by its name, and the same loss. Runs where the
/// `python3` on the PATH has torch, torchvision and safetensors.
class PythonOpensCheckpointTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.firstwords.model.PyTorchParityTest#families")
  void givesTheSameLoss(Map.Entry<String, ModelSpec> family) throws Exception {
    assumeTrue(output(List.of("python3", "-c", "import torchvision, safetensors")).isPresent());
    var batch = PyTorchParityTest.batch(family.getValue(), PyTorchParityTest.PICTURES);
    try (var model = FormulaWeights.model(family.getValue())) {
      var training = TrainingStep.of(model);
      SmallBatches.train(training, 0, 2);
      var files = Checkpoint.into(new LocalStore(), new Location.Local(folder));
      Checkpoint.write(files, training, out -> out.write("{}".getBytes(UTF_8)), List.of());
      var script = Path.of("src/test/python/open_checkpoint.py").toString();
      var loss = output(List.of("python3", script, folder.toString())).orElseThrow();
      assertThat(Double.parseDouble(loss.strip()))
          .isCloseTo(model.evaluate(batch).loss(), within(1e-4));
    }
  }

  private static java.util.Optional<String> output(List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? java.util.Optional.of(text) : java.util.Optional.empty();
  }
}
