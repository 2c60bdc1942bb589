package org.firstwords.jobs.analyse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Results of independent implementations.
public final class AnalysisGolden {
  private AnalysisGolden() {}

  public static JsonNode file(String name) {
    try (var in = AnalysisGolden.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The rows of an array of arrays.
  public static double[][] rows(JsonNode array) {
    return array.valueStream().map(AnalysisGolden::row).toArray(double[][]::new);
  }

  public static double[] row(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
