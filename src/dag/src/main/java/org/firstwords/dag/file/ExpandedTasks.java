package org.firstwords.dag.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.firstwords.dag.yaml.Problems;

/// Replaces dependencies on a mapped task by dependencies on all of its instances.
///
/// @param tasks by id, as read
record ExpandedTasks(SequencedMap<String, Task> tasks, Problems problems) {
  SequencedMap<String, Task> link() {
    var linked = new LinkedHashMap<String, Task>();
    for (var task : tasks.values()) {
      var others =
          task.dependencies().stream().flatMap(dependency -> resolve(task, dependency)).toList();
      linked.put(task.id(), task.after(others));
    }
    return linked;
  }

  private Stream<String> resolve(Task task, String dependency) {
    var named = tasks.get(dependency);
    if (named != null && named.instance().isPresent()) {
      problems.add(
          task.position(),
          "the task '%s' depends on '%s', which is one of a mapped task; Airflow knows only '%s'",
          task.id(),
          dependency,
          named.fileId());
      return Stream.of();
    }
    var instances = instances(tasks, dependency);
    return instances.isEmpty() ? Stream.of(dependency) : instances.stream().map(Task::id);
  }

  /// The instances of a mapped task, in their order; none if it is not one.
  static List<Task> instances(Map<String, Task> tasks, String id) {
    return tasks.values().stream()
        .filter(task -> task.instance().isPresent() && task.fileId().equals(id))
        .toList();
  }
}
