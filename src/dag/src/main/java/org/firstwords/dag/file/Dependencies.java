package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;

/// Checks that dependencies exist and form no cycle.
final class Dependencies {
  private final Map<String, Task> tasks;
  private final Problems problems;
  private final Set<String> finished = new HashSet<>();

  private Dependencies(Map<String, Task> tasks, Problems problems) {
    this.tasks = tasks;
    this.problems = problems;
  }

  static void check(Map<String, Task> tasks, Problems problems) {
    var check = new Dependencies(tasks, problems);
    for (var task : tasks.values()) {
      check.exist(task);
      check.walk(task, new ArrayList<>());
    }
  }

  private void exist(Task task) {
    for (var dependency : task.dependencies()) {
      if (!tasks.containsKey(dependency)) {
        problems.add(
            task.position(),
            "the task '%s' depends on '%s', which does not exist%s",
            task.id(),
            dependency,
            Suggestions.hint(dependency, tasks.keySet()));
      }
    }
    if (Set.copyOf(task.dependencies()).size() < task.dependencies().size()) {
      problems.add(task.position(), "the task '%s' names a dependency twice", task.id());
    }
  }

  private void walk(Task task, List<String> path) {
    var begin = path.indexOf(task.id());
    if (begin >= 0) {
      var circle = new ArrayList<>(path.subList(begin, path.size()));
      circle.add(task.id());
      problems.add(
          task.position(),
          "the dependencies form a cycle: %s",
          String.join(" -> ", circle.reversed()));
      return;
    }
    if (finished.contains(task.id())) {
      return;
    }
    path.add(task.id());
    for (var dependency : task.dependencies()) {
      var next = tasks.get(dependency);
      if (next != null) {
        walk(next, path);
      }
    }
    path.removeLast();
    finished.add(task.id());
  }
}
