package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against what PyTorch's own network, Adam and batch normalisation made of the same files:
/// `src/test/python/probe_golden.py`. Tolerance after 60 steps: 1e-4 for the logits, 1e-3 for the
/// weights, for Adam divides by how small a gradient is: of a feature that is hardly ever seen, its
/// steps of 5e-2 carry the rounding of the processor at hand (1.3e-4 was seen).
@CommandTest(JobsApplication.class)
class ProbeGoldenTest {
  private static final float LOGITS = 1e-4f;
  private static final float WEIGHTS = 1e-3f;

  @TempDir Path folder;

  @Test
  void learnsAndAnswersAsPyTorchInTrainingMode(QuarkusMainLauncher launcher) throws IOException {
    assertLikePyTorch(launcher, ProbeBatchNorm.REFERENCE);
  }

  @Test
  void learnsAndAnswersAsPyTorchInEvaluationMode(QuarkusMainLauncher launcher) throws IOException {
    assertLikePyTorch(launcher, ProbeBatchNorm.EVAL);
  }

  private void assertLikePyTorch(QuarkusMainLauncher launcher, ProbeBatchNorm mode)
      throws IOException {
    var world = new ProbeGoldenFixture(folder);
    world.write();
    var result = VerbLauncher.launch(launcher, "probe", arguments(world, mode));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var expected = ProbeGoldenFixture.golden().get(mode.toString());
    var task = folder.resolve("runs/local/probe");
    assertHead(task.resolve("head/head.safetensors"), expected);
    assertLogits(Files.readAllLines(task.resolve("predictions/predictions.csv")), expected);
  }

  private static String[] arguments(ProbeGoldenFixture world, ProbeBatchNorm mode) {
    return ("--weights %s --train-images %s --images %s --trials %s --root %s"
            + " --probe-batch-norm %s --vision tiny --image-size 32 --probe-seed 7"
            + " --batch-size 8 --epochs 20 --learning-rate 5e-2")
        .formatted(
            world.weights(),
            world.training(),
            world.tests(),
            world.trials(),
            world.folder().resolve("runs"),
            mode)
        .split(" ", -1);
  }

  private static void assertHead(Path file, JsonNode expected) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var reader = SafeTensorsReader.open(in, "head");
      assertThat(reader.tensors()).hasSize(2);
      for (var tensor : reader.tensors()) {
        assertThat(reader.next(tensor).floats())
            .as(tensor.name())
            .containsExactly(numbers(expected.get(tensor.name())), within(WEIGHTS));
      }
    }
  }

  private static void assertLogits(List<String> lines, JsonNode expected) {
    var logits = expected.get("logits");
    assertThat(lines).hasSize(1 + logits.size());
    for (var i = 0; i < logits.size(); i++) {
      var row = lines.get(i + 1);
      var list = row.split("\"", -1)[3];
      assertThat(floats(list)).as(row).containsExactly(numbers(logits.get(i)), within(LOGITS));
    }
  }

  private static float[] floats(String python) {
    var texts = python.replaceAll("[\\[\\] ]", "").split(",", -1);
    var numbers = new float[texts.length];
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(texts[i]);
    }
    return numbers;
  }

  private static float[] numbers(JsonNode list) {
    var numbers = new float[list.size()];
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).floatValue();
    }
    return numbers;
  }
}
