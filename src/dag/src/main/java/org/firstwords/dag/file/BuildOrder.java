package org.firstwords.dag.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;

/// The order in which dag-factory builds the tasks of a file: a task can be mapped only over the
/// result of one that is built before it.
///
/// @param place of each task, by its name in the file
record BuildOrder(Map<String, Integer> place) {
  /// Sorts topologically (Kahn); tasks in a cycle have no place.
  ///
  /// @param dependencies of each task by their names in the file
  static BuildOrder of(SequencedMap<String, List<String>> dependencies) {
    var open = new HashMap<String, Integer>();
    var followers = new HashMap<String, List<String>>();
    dependencies.forEach((name, others) -> {
      var known = others.stream().filter(dependencies::containsKey).toList();
      open.put(name, known.size());
      known.forEach(other -> followers.computeIfAbsent(other, _ -> new ArrayList<>()).add(name));
    });
    var ready =
        dependencies.keySet().stream()
            .filter(name -> Integer.valueOf(0).equals(open.get(name)))
            .collect(Collectors.toCollection(ArrayDeque::new));
    var place = new HashMap<String, Integer>();
    while (!ready.isEmpty()) {
      var next = ready.removeFirst();
      place.put(next, place.size());
      for (var follower : followers.getOrDefault(next, List.of())) {
        if (open.merge(follower, -1, Integer::sum) == 0) {
          ready.add(follower);
        }
      }
    }
    return new BuildOrder(place);
  }

  /// Reports tasks that are mapped over a result that dag-factory does not know when it builds
  /// them, or that is not handed over.
  ///
  /// @param idOf the ids of tasks by their names in the file, which leave out the task's group
  void check(Collection<Task> tasks, Map<String, String> idOf, Problems problems) {
    var places = new HashMap<String, Integer>();
    idOf.forEach((name, id) -> places.put(id, place.getOrDefault(name, Integer.MAX_VALUE)));
    var pushing = tasks.stream().filter(Task::pushes).map(Task::fileId).collect(Collectors.toSet());
    for (var task : tasks) {
      for (var result : task.expansion().map(Expansion::results).orElse(List.of())) {
        var source = result.task();
        var own = places.getOrDefault(task.fileId(), 0);
        var wrong =
            !places.containsKey(source)
                ? "which does not exist" + Suggestions.hint(source, places.keySet())
                : places.getOrDefault(source, 0) >= own
                    ? "which is built later; add it to the dependencies"
                    : pushing.contains(source)
                        ? ""
                        : "which pushes none; give it do_xcom_push: true";
        if (!wrong.isEmpty()) {
          problems.add(
              result.position(),
              "the task '%s' is mapped over the result of '%s', %s",
              task.id(),
              source,
              wrong);
        }
      }
    }
  }
}
