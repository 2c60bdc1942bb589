package org.firstwords.dag.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Checks that dependencies exist and form no cycle; a chain may be of any length.
final class Dependencies {
  private final Map<String, Task> tasks;

  /// Ids in the file, also those of tasks that were refused as a whole.
  private final Set<String> written;

  private final Problems problems;
  private final Set<String> finished = new HashSet<>();

  private Dependencies(Map<String, Task> tasks, Set<String> written, Problems problems) {
    this.tasks = tasks;
    this.written = written;
    this.problems = problems;
  }

  /// The ids in the `dependencies` of a task as in the file; dag-factory takes a text by its
  /// letters.
  static List<String> written(Mapping task) {
    return switch (task.find("dependencies").orElse(null)) {
      case Sequence(_, var items) ->
          items.stream().map(item -> String.valueOf(item.plain())).toList();
      case Scalar(_, String letters, _, _) ->
          letters.codePoints().mapToObj(Character::toString).toList();
      case null, default -> List.of();
    };
  }

  static void check(Map<String, Task> tasks, Set<String> written, Problems problems) {
    var check = new Dependencies(tasks, written, problems);
    for (var task : tasks.values()) {
      check.exist(task);
      check.walk(task);
    }
  }

  private void exist(Task task) {
    for (var dependency : task.dependencies()) {
      if (!tasks.containsKey(dependency) && !written.contains(dependency)) {
        problems.add(
            task.position(),
            "the task '%s' depends on '%s', which does not exist%s",
            task.id(),
            dependency,
            Suggestions.hint(dependency, tasks.keySet()));
      }
    }
  }

  /// A task on the way, with those of its dependencies that were not walked yet.
  private record Step(Task task, ArrayDeque<String> open) {
    static Step of(Task task) {
      return new Step(task, new ArrayDeque<>(task.dependencies()));
    }
  }

  private void walk(Task first) {
    var way = new ArrayDeque<Step>();
    var path = new LinkedHashSet<String>();
    enter(first, way, path);
    while (!way.isEmpty()) {
      var step = way.getLast();
      var next = step.open().isEmpty() ? null : tasks.get(step.open().removeFirst());
      if (next != null) {
        enter(next, way, path);
      } else if (step.open().isEmpty()) {
        way.removeLast();
        path.remove(step.task().id());
        finished.add(step.task().id());
      }
    }
  }

  private void enter(Task task, ArrayDeque<Step> way, Set<String> path) {
    if (path.contains(task.id())) {
      report(task, path);
    } else if (!finished.contains(task.id())) {
      path.add(task.id());
      way.addLast(Step.of(task));
    }
  }

  private void report(Task task, Set<String> path) {
    var all = new ArrayList<>(path);
    var circle = new ArrayList<>(all.subList(all.indexOf(task.id()), all.size()));
    circle.add(task.id());
    problems.add(
        task.position(),
        "the dependencies form a cycle: %s",
        String.join(" -> ", List.copyOf(circle).reversed()));
  }
}
