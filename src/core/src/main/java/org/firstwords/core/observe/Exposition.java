package org.firstwords.core.observe;

import java.util.LinkedHashMap;
import java.util.Map;

/// Metrics in the Prometheus text exposition format 0.0.4. All are gauges, since a batch job has no
/// counters to accumulate.
final class Exposition {
  /// What a server must be told this text is.
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, String> labels;
  private final Map<String, StringBuilder> families = new LinkedHashMap<>();

  /// @param labels of every sample
  Exposition(Map<String, String> labels) {
    this.labels = labels;
  }

  Exposition add(String name, String help, double value) {
    return add(name, help, Map.of(), value);
  }

  /// @param more labels of this sample, beside those of all
  Exposition add(String name, String help, Map<String, String> more, double value) {
    var family =
        families.computeIfAbsent(
            name,
            key -> new StringBuilder("# HELP %s %s\n# TYPE %1$s gauge\n".formatted(key, help)));
    var all = new LinkedHashMap<>(labels);
    all.putAll(more);
    family.append(name).append('{');
    var separator = "";
    for (var label : all.entrySet()) {
      family.append(separator).append(label.getKey()).append("=\"");
      family.append(escaped(label.getValue())).append('"');
      separator = ",";
    }
    family.append("} ").append(number(value)).append('\n');
    return this;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public String toString() {
    return String.join("", families.values());
  }
}
