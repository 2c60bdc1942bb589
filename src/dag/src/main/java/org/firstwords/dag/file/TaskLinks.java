package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.dag.file.TaskGroups.Group;
import org.firstwords.dag.yaml.Problems;

/// Replaces the dependencies of the file by ids of tasks: those on a mapped task by all its
/// instances, those on a group by the last tasks in it; a group's own become those of its first
/// tasks.
final class TaskLinks {
  private final SequencedMap<String, Task> tasks;
  private final TaskGroups groups;
  private final Problems problems;

  /// The ids of tasks by what stands in the file: without those of groups.
  private final Map<String, String> idOf;

  private final Map<String, List<Task>> instances = new HashMap<>();
  private final Map<String, List<String>> members = new HashMap<>();

  TaskLinks(
      SequencedMap<String, Task> tasks,
      TaskGroups groups,
      Map<String, Optional<Group>> groupOf,
      Map<String, String> idOf,
      Problems problems) {
    this.tasks = tasks;
    this.groups = groups;
    this.idOf = idOf;
    this.problems = problems;
    for (var task : tasks.values()) {
      instances.computeIfAbsent(task.fileId(), _ -> new ArrayList<>()).add(task);
    }
    for (var name : groups.groups().keySet()) {
      members.put(
          name,
          instances.keySet().stream()
              .filter(id -> groups.isWithin(groupOf.getOrDefault(id, Optional.empty()), name))
              .toList());
    }
  }

  SequencedMap<String, Task> link() {
    var linked = new LinkedHashMap<String, Task>();
    for (var task : tasks.values()) {
      var others = new LinkedHashSet<String>();
      task.dependencies().forEach(name -> resolve(task, name).forEach(others::add));
      task.mappedOver().stream()
          .filter(instances::containsKey)
          .forEach(id -> others.addAll(ids(id)));
      for (var group : groups.groups().values()) {
        if (isFirst(task, group.name())) {
          group.dependencies().forEach(name -> resolve(task, name).forEach(others::add));
        }
      }
      linked.put(task.id(), task.after(List.copyOf(others)));
    }
    return linked;
  }

  private boolean isFirst(Task task, String group) {
    return membersOf(group).contains(task.fileId())
        && task.dependencies().stream().noneMatch(name -> isInside(name, group));
  }

  private List<String> membersOf(String group) {
    return members.getOrDefault(group, List.of());
  }

  /// Whether a dependency names a task or a group within the group.
  private boolean isInside(String dependency, String group) {
    var inner = groups.groups().get(dependency);
    return inner == null
        ? membersOf(group).contains(idOf.getOrDefault(dependency, dependency))
        : groups.isWithin(Optional.of(inner), group);
  }

  private Stream<String> resolve(Task task, String dependency) {
    if (groups.groups().containsKey(dependency)) {
      return last(dependency).flatMap(id -> ids(id).stream());
    }
    var id = idOf.getOrDefault(dependency, dependency);
    var named = tasks.get(id);
    if (named != null && named.instance().isPresent()) {
      problems.add(
          task.position(),
          "the task '%s' depends on '%s', which is one of a mapped task; Airflow knows only '%s'",
          task.id(),
          dependency,
          named.fileId());
      return Stream.of();
    }
    return ids(id).stream();
  }

  /// The tasks of a group that no other one in it follows.
  private Stream<String> last(String group) {
    var followed = new LinkedHashSet<String>();
    for (var member : membersOf(group)) {
      instances.getOrDefault(member, List.of()).stream()
          .flatMap(task -> task.dependencies().stream())
          .forEach(name -> followed.addAll(named(name)));
    }
    return membersOf(group).stream().filter(member -> !followed.contains(member));
  }

  private Set<String> named(String dependency) {
    return groups.groups().containsKey(dependency)
        ? Set.copyOf(membersOf(dependency))
        : Set.of(idOf.getOrDefault(dependency, dependency));
  }

  /// The instances of a mapped task, in their order, or the task itself.
  private List<String> ids(String id) {
    var all = instances.getOrDefault(id, List.of()).stream().map(Task::id).toList();
    return all.isEmpty() ? List.of(id) : all;
  }
}
