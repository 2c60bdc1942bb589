package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;

/// The metrics of a training over steps and epochs.
@RegisterForReflection
public record MetricSeries(List<Series> series) {
  private static final String STEP = "step";

  /// One figure.
  ///
  /// @param points `[step, value]`, in the order of steps
  /// @param total how many points there are; of more than asked for, the lowest and highest of each
  ///   stretch are given
  @RegisterForReflection
  public record Series(String name, List<List<Double>> points, long total) {}

  /// Reads `metrics.jsonl`. A last line that is still being written is passed over.
  ///
  /// @param names which figures; none means all
  /// @param most points of each
  static MetricSeries read(InputStream in, Set<String> names, int most) throws IOException {
    var found = new TreeMap<String, Downsampler>();
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var text = lines.readLine(); text != null; text = lines.readLine()) {
        add(text, names, most, found);
      }
    }
    return new MetricSeries(
        found.entrySet().stream()
            .map(entry ->
                new Series(entry.getKey(), entry.getValue().points(), entry.getValue().total()))
            .toList());
  }

  private static void add(
      String text, Set<String> names, int most, Map<String, Downsampler> found) {
    JsonNode line;
    try {
      line = Json.mapper().readTree(text);
    } catch (JsonProcessingException unfinished) {
      return;
    }
    if (!line.path(STEP).isNumber()) {
      return;
    }
    var step = line.path(STEP).asDouble();
    line.properties()
        .forEach(property -> {
          var wanted = names.isEmpty() || names.contains(property.getKey());
          if (wanted && !property.getKey().equals(STEP) && property.getValue().isNumber()) {
            found
                .computeIfAbsent(property.getKey(), _ -> new Downsampler(most))
                .add(step, property.getValue().asDouble());
          }
        });
  }
}
