package org.firstwords.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.Build;

/// The Prometheus gauges of a task: while it runs, and after its end.
final class TaskMetrics {
  private final SortedMap<String, Double> series = new TreeMap<>();
  private long step = -1;

  void add(StepMetrics metrics) {
    step = metrics.step();
    series.putAll(metrics.values());
  }

  String page(ObservedTask task, Optional<TaskEnd> ended) {
    var page = new Exposition(labels(task));
    var build = Build.ofProduct();
    page.add(
        "firstwords_task_info",
        "Identity of the task; always 1.",
        Map.of("command", task.command(), "version", build.version(), "commit", build.commit()),
        1);
    page.add("firstwords_task_attempts", "Number of attempts.", task.attempt());
    page.add("firstwords_task_running", "1 while the task runs.", ended.isPresent() ? 0 : 1);
    page.add(
        "firstwords_task_start_timestamp_seconds",
        "Start time of the task.",
        seconds(task.start()));
    if (step >= 0) {
      page.add("firstwords_task_step", "The last step with metrics.", (double) step);
    }
    series.forEach((name, value) ->
        page.add(
            "firstwords_task_series",
            "Metrics of that step, such as a loss.",
            Map.of("name", name),
            value));
    ended.ifPresent(end -> add(task, end, page));
    return page.toString();
  }

  private static void add(ObservedTask task, TaskEnd end, Exposition page) {
    var outcome = end.outcome();
    page.add("firstwords_task_end_timestamp_seconds", "End time of the task.", seconds(end.end()));
    page.add(
        "firstwords_task_duration_seconds",
        "Duration of the task.",
        Duration.between(task.start(), end.end()).toMillis() / 1000.0);
    page.add("firstwords_task_exit_code", "Exit code of the process.", outcome.code());
    page.add(
        "firstwords_task_success",
        "1 if the task succeeded.",
        outcome instanceof Outcome.Completed ? 1 : 0);
    if (outcome instanceof Outcome.Completed completed) {
      page.add(
          "firstwords_task_cache_hit",
          "1 if the result came from the cache.",
          completed.cacheHit() ? 1 : 0);
      completed
          .metrics()
          .forEach((name, value) ->
              page.add(
                  "firstwords_task_metric",
                  "Metrics of the manifest.",
                  Map.of("name", name),
                  value));
      completed
          .outputs()
          .forEach((name, artifact) ->
              page.add(
                  "firstwords_task_output_bytes",
                  "Size of an artifact in bytes.",
                  Map.of("artifact", name),
                  (double) artifact.bytes()));
    }
  }

  private static Map<String, String> labels(ObservedTask task) {
    var labels = new LinkedHashMap<String, String>();
    labels.put("workflow", task.workflow());
    labels.put("run", task.identity().run().id());
    labels.put("task", task.task());
    return labels;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  /// Metrics in the Prometheus text exposition format 0.0.4. All are gauges, since a batch job has
  /// no counters to accumulate.
  static final class Exposition {
    /// The media type of this text.
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, String> labels;
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /// @param labels added to every sample
    Exposition(Map<String, String> labels) {
      this.labels = labels;
    }

    Exposition add(String name, String help, double value) {
      return add(name, help, Map.of(), value);
    }

    /// @param more labels of this sample alone
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
}
