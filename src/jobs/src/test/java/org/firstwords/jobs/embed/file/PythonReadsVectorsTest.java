package org.firstwords.jobs.embed.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our files in Python. Runs where the `python3` on the PATH has pyarrow and numpy.
class PythonReadsVectorsTest {
  private static final int ROWS = 10_000;
  private static final int DIMENSION = 512;
  @TempDir Path folder;

  @Test
  void readsBothForms() throws Exception {
    assumeTrue(output(List.of("python3", "-c", "import pyarrow, numpy")).isPresent());
    var parquet = write(VectorFormat.PARQUET);
    var lines = write(VectorFormat.JSONL);
    var script = Path.of("src/test/python/read_vectors.py").toString();
    var read = output(List.of("python3", script, parquet.toString(), lines.toString()));
    var seen = Json.mapper().readTree(read.orElseThrow());
    assertThat(seen.get("rows").intValue()).isEqualTo(ROWS);
    assertThat(seen.get("dimension").intValue()).isEqualTo(DIMENSION);
    assertThat(seen.get("difference").doubleValue()).isZero();
    assertThat(seen.get("deviation").doubleValue()).isLessThan(1e-5);
  }

  private Path write(VectorFormat format) throws IOException {
    var to = folder.resolve(format.fileName());
    try (var out = Files.newOutputStream(to)) {
      write(format, out);
    }
    return to;
  }

  /// More than one row group.
  private static void write(VectorFormat format, OutputStream out) throws IOException {
    var file = format.open(out, new VectorDescription("texts", "ab", DIMENSION, true, 14, false));
    var random = new SplittableRandom(7);
    for (var row = 0; row < ROWS; row++) {
      file.add("täxt " + row, unit(random));
    }
    file.finish();
  }

  private static float[] unit(SplittableRandom random) {
    var values = random.doubles(DIMENSION, -1, 1).toArray();
    var length = Math.sqrt(java.util.Arrays.stream(values).map(value -> value * value).sum());
    var unit = new float[DIMENSION];
    for (var i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return unit;
  }

  private static Optional<String> output(List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
  }
}
