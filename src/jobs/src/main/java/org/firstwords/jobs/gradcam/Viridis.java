package org.firstwords.jobs.gradcam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// The colour map viridis: 256 colours from dark blue over green to yellow, equal steps to the eye.
final class Viridis {
  private static final float[][] TABLE = table();

  private Viridis() {}

  /// Red, green and blue from 0 to 1.
  static float[] colour(double value) {
    return TABLE[Math.clamp((long) (value * TABLE.length), 0, TABLE.length - 1)].clone();
  }

  private static float[][] table() {
    var resource = Objects.requireNonNull(Viridis.class.getResourceAsStream("viridis.csv"));
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines.lines().map(Viridis::row).toArray(float[][]::new);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static float[] row(String line) {
    var values = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    return new float[] {(float) values[0], (float) values[1], (float) values[2]};
  }
}
