package org.firstwords.dag.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A validated workflow file: one DAG.
///
/// ```yaml
/// smoke:                        # id
///   description: A first look.
///   max_active_tasks: 2
///   params: {seed: 7}           # parameters
///   tasks: {corpus: {…}}
/// ```
///
/// @param file as its author named it
/// @param text the file's text and that of its defaults
/// @param maxActiveTasks how many tasks may run at the same time
/// @param tasks by id, in the order of the file
public record Workflow(
    String file,
    WorkflowText text,
    String id,
    String description,
    int maxActiveTasks,
    SequencedMap<String, Parameter> parameters,
    SequencedMap<String, Task> tasks) {
  /// The param with the location of all runs.
  public static final String ROOT = "root";

  public Task task(String id) {
    var task = tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no task " + id);
    }
    return task;
  }

  /// The tasks of this id in the file: the task itself, or all instances of a mapped one.
  public List<Task> inFile(String id) {
    return tasks.values().stream().filter(task -> task.fileId().equals(id)).toList();
  }

  /// Resolves a task id of the file, or of one instance, to the ids of its instances; empty if
  /// unknown.
  public SequencedSet<String> resolve(String id) {
    var matching = new LinkedHashSet<String>();
    if (tasks.containsKey(id)) {
      matching.add(id);
    } else {
      inFile(id).forEach(task -> matching.add(task.id()));
    }
    return matching;
  }

  /// The workflow with the instances of a mapped task in its place.
  ///
  /// @param instances in their order; not empty
  public Workflow expand(String mapped, List<Task> instances) {
    var ids = instances.stream().map(Task::id).toList();
    var expanded = new LinkedHashMap<String, Task>();
    for (var task : tasks.values()) {
      if (task.id().equals(mapped)) {
        instances.forEach(instance -> expanded.put(instance.id(), instance));
      } else if (task.dependencies().contains(mapped)) {
        var others =
            task.dependencies().stream()
                .flatMap(id -> id.equals(mapped) ? ids.stream() : Stream.of(id))
                .toList();
        expanded.put(task.id(), task.after(others));
      } else {
        expanded.put(task.id(), task);
      }
    }
    return new Workflow(file, text, id, description, maxActiveTasks, parameters, expanded);
  }

  /// The ids of the direct downstream tasks of every task that has some.
  public Map<String, List<String>> followers() {
    var followers = new HashMap<String, List<String>>();
    for (var task : tasks.values()) {
      for (var before : task.dependencies()) {
        followers.computeIfAbsent(before, _ -> new ArrayList<>()).add(task.id());
      }
    }
    return followers;
  }

  /// The ids of the direct downstream tasks, in the order of the file.
  public List<String> downstream(String id) {
    return tasks.values().stream()
        .filter(task -> task.dependencies().contains(id))
        .map(Task::id)
        .toList();
  }

  /// This task and all its downstream tasks, direct and indirect.
  public SequencedSet<String> from(String id) {
    var followers = followers();
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      if (found.add(next)) {
        open.addAll(followers.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  /// All upstream tasks, direct and indirect.
  public TreeSet<String> upstream(String id) {
    var found = new TreeSet<String>();
    var open = new ArrayDeque<>(task(id).dependencies());
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      if (found.add(next)) {
        open.addAll(task(next).dependencies());
      }
    }
    return found;
  }

  /// All tasks in topological order; ties keep the order of the file.
  public List<Task> sorted() {
    var waiting = new HashMap<String, Integer>();
    var following = followers();
    tasks.values().forEach(task -> waiting.put(task.id(), task.dependencies().size()));
    var order = new HashMap<String, Integer>();
    tasks.keySet().forEach(id -> order.put(id, order.size()));
    var sorted = new ArrayList<Task>();
    var ready = tasks.keySet().stream().filter(id -> task(id).dependencies().isEmpty()).toList();
    while (!ready.isEmpty()) {
      ready.forEach(id -> sorted.add(task(id)));
      ready =
          ready.stream()
              .flatMap(id -> following.getOrDefault(id, List.of()).stream())
              .filter(id -> waiting.merge(id, -1, Integer::sum) == 0)
              .sorted(Comparator.comparing(order::get))
              .toList();
    }
    return List.copyOf(sorted);
  }
}
