package org.firstwords.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.metrics.MetricsLine;

/// The metrics of a training over steps and epochs.
@RegisterForReflection
public record MetricSeries(List<Series> series) {
  private static final String STEP = "step";

  /// One metric.
  ///
  /// @param points `[step, value]`, in the order of steps
  /// @param total the number of all points; if that is more than requested, `points` has the lowest
  ///   and highest of each interval
  @RegisterForReflection
  public record Series(String name, List<List<Double>> points, long total) {}

  /// Reads `metrics.jsonl`. A last line that is still being written is passed over.
  ///
  /// @param names of the metrics; none means all
  /// @param most the largest number of points of each
  static MetricSeries read(InputStream in, Set<String> names, int most) throws IOException {
    var found = new TreeMap<String, Downsampler>();
    MetricsFile.readGrowing(in, line -> add(line, names, most, found));
    return new MetricSeries(
        found.entrySet().stream()
            .map(entry ->
                new Series(entry.getKey(), entry.getValue().points(), entry.getValue().total()))
            .toList());
  }

  private static void add(
      MetricsLine line, Set<String> names, int most, Map<String, Downsampler> found) {
    JsonNode values = Json.mapper().valueToTree(line);
    for (var value : values.properties()) {
      var name = value.getKey();
      var wanted = names.isEmpty() || names.contains(name);
      if (wanted && !name.equals(STEP) && value.getValue().isNumber()) {
        found
            .computeIfAbsent(name, _ -> new Downsampler(most))
            .add((double) line.step(), value.getValue().asDouble());
      }
    }
  }
}
