package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.Task;

/// Layered layout of the task graph, with its transitive reduction as links.
///
/// @param layers from the first tasks to the last, each from left to right
/// @param links from a task to its readers
public record DagLayout(List<List<Task>> layers, Map<Task, List<Task>> links) {
  public static DagLayout of(List<Task> tasks) {
    var depth = new HashMap<Task, Integer>();
    var links = new LinkedHashMap<Task, List<Task>>();
    for (var task : tasks) {
      var sources = Run.sources(tasks, task);
      depth.put(
          task,
          1 + sources.stream().mapToInt(each -> depth.getOrDefault(each, 0)).max().orElse(-1));
      for (var source : direct(tasks, sources)) {
        links.computeIfAbsent(source, _ -> new ArrayList<>()).add(task);
      }
    }
    return new DagLayout(layers(tasks, depth, links), links);
  }

  private static List<Task> direct(List<Task> tasks, List<Task> sources) {
    return sources.stream()
        .filter(
            each -> sources.stream().noneMatch(other -> Run.ancestors(tasks, other).contains(each)))
        .toList();
  }

  private static List<List<Task>> layers(
      List<Task> tasks, Map<Task, Integer> depth, Map<Task, List<Task>> links) {
    var layers = new ArrayList<List<Task>>();
    for (var task : tasks) {
      while (layers.size() <= depth.getOrDefault(task, 0)) {
        layers.add(new ArrayList<>());
      }
      layers.get(depth.getOrDefault(task, 0)).add(task);
    }
    for (var i = 1; i < layers.size(); i++) {
      var above = layers.get(i - 1);
      layers.get(i).sort((a, b) -> Double.compare(pull(a, above, links), pull(b, above, links)));
    }
    return layers;
  }

  /// The mean place of a task's sources in the layer above.
  private static double pull(Task task, List<Task> above, Map<Task, List<Task>> links) {
    return above.stream()
        .filter(each -> links.getOrDefault(each, List.of()).contains(task))
        .mapToInt(above::indexOf)
        .average()
        .orElse(above.size());
  }
}
