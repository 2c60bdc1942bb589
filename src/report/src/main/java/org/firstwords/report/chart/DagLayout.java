package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.Run;

/// Layered layout of the task graph, with its transitive reduction as links.
///
/// @param layers from the first tasks to the last, each from left to right
/// @param links from a task to its readers
public record DagLayout(
    List<List<FinishedTask>> layers, Map<FinishedTask, List<FinishedTask>> links) {
  public static DagLayout of(List<FinishedTask> tasks) {
    var depth = new HashMap<FinishedTask, Integer>();
    var links = new LinkedHashMap<FinishedTask, List<FinishedTask>>();
    for (var task : tasks) {
      var sources = Run.sources(tasks, task);
      depth.put(
          task,
          1 + sources.stream().mapToInt(source -> depth.getOrDefault(source, 0)).max().orElse(-1));
      for (var source : direct(tasks, sources)) {
        links.computeIfAbsent(source, _ -> new ArrayList<>()).add(task);
      }
    }
    return new DagLayout(layers(tasks, depth, links), links);
  }

  private static List<FinishedTask> direct(List<FinishedTask> tasks, List<FinishedTask> sources) {
    return sources.stream()
        .filter(source ->
            sources.stream().noneMatch(other -> Run.ancestors(tasks, other).contains(source)))
        .toList();
  }

  private static List<List<FinishedTask>> layers(
      List<FinishedTask> tasks,
      Map<FinishedTask, Integer> depth,
      Map<FinishedTask, List<FinishedTask>> links) {
    var layers = new ArrayList<List<FinishedTask>>();
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
  private static double pull(
      FinishedTask task, List<FinishedTask> above, Map<FinishedTask, List<FinishedTask>> links) {
    return above.stream()
        .filter(finishedTask -> links.getOrDefault(finishedTask, List.of()).contains(task))
        .mapToInt(above::indexOf)
        .average()
        .orElse(above.size());
  }
}
