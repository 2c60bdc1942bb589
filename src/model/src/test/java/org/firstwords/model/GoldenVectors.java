package org.firstwords.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;

/// Hand-checkable values from the specification.
public final class GoldenVectors {
  private GoldenVectors() {}

  public static JsonNode of(String name) throws IOException {
    try (var in = GoldenVectors.class.getResourceAsStream("golden-vectors.json")) {
      return Json.mapper().readTree(in).required(name);
    }
  }

  public static float[] vector(JsonNode values) {
    var doubles = doubles(values);
    var vector = new float[doubles.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) doubles[i];
    }
    return vector;
  }

  public static double[] doubles(JsonNode values) {
    return IntStream.range(0, values.size())
        .mapToDouble(i -> values.get(i).doubleValue())
        .toArray();
  }

  public static float[][] matrix(JsonNode rows) {
    var matrix = new float[rows.size()][];
    for (int row = 0; row < matrix.length; row++) {
      matrix[row] = vector(rows.get(row));
    }
    return matrix;
  }
}
