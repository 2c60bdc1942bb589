package org.firstwords.workflow.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;

/// A layered layout: each task in the column after its last dependency, ordered by the mean row of
/// its dependencies.
final class Layers {
  private final Map<String, Integer> column = new HashMap<>();
  private final Map<String, Integer> row = new HashMap<>();
  private final List<List<Task>> columns = new ArrayList<>();

  Layers(Workflow workflow) {
    for (var task : workflow.sorted()) {
      var at =
          task.dependencies().stream()
              .mapToInt(dependency -> 1 + columnOf(dependency))
              .max()
              .orElse(0);
      column.put(task.id(), at);
      while (columns.size() <= at) {
        columns.add(new ArrayList<>());
      }
      columns.get(at).add(task);
    }
    for (var column : columns) {
      column.sort(Comparator.comparingDouble(this::centre));
      for (var i = 0; i < column.size(); i++) {
        row.put(column.get(i).id(), i);
      }
    }
  }

  /// The mean row of the dependencies.
  private double centre(Task task) {
    return task.dependencies().stream().mapToInt(this::rowOf).average().orElse(0);
  }

  int columnOf(String id) {
    return column.getOrDefault(id, 0);
  }

  int rowOf(String id) {
    return row.getOrDefault(id, 0);
  }

  int columns() {
    return columns.size();
  }

  int rows() {
    return columns.stream().mapToInt(List::size).max().orElse(0);
  }

  int rowsOf(int at) {
    return columns.get(at).size();
  }
}
