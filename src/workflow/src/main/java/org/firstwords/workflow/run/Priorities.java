package org.firstwords.workflow.run;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;

/// Airflow's weights of tasks: of those that are ready, the one with the highest starts first.
///
/// A task's `priority_weight` counts with those of all tasks after it (`weight_rule: downstream`,
/// the default) or before it (`upstream`), or alone (`absolute`). A mapped task counts once.
final class Priorities {
  private static final String DOWNSTREAM = "downstream";
  private static final String UPSTREAM = "upstream";

  private final List<String> order;
  private final Map<String, Task> tasks = new HashMap<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Set<String>> before = new HashMap<>();

  /// The tasks with another `priority_weight` than 1, and what they have more.
  private final Map<Integer, Long> beyondOne = new HashMap<>();

  private Priorities(Workflow workflow) {
    for (var task : workflow.sorted()) {
      var id = task.fileId();
      tasks.putIfAbsent(id, task);
      var own = before.computeIfAbsent(id, _ -> new LinkedHashSet<>());
      task.dependencies().forEach(other -> own.add(workflow.task(other).fileId()));
    }
    this.order = workflow.sorted().stream().map(Task::fileId).distinct().toList();
    order.forEach(id -> index.put(id, index.size()));
    for (var id : order) {
      var weight = weight(id);
      if (weight != 1) {
        beyondOne.put(place(id), weight - 1);
      }
    }
  }

  /// The weights by the ids in the file.
  static Map<String, Integer> of(Workflow workflow) {
    var priorities = new Priorities(workflow);
    var weights = new HashMap<String, Integer>();
    var after = Map.<String, Long>of();
    var until = Map.<String, Long>of();
    if (priorities.isUsed(DOWNSTREAM)) {
      after = priorities.sums(priorities.order.reversed(), priorities::before);
    }
    if (priorities.isUsed(UPSTREAM)) {
      until = priorities.sums(priorities.order, followers(priorities));
    }
    for (var id : priorities.order) {
      var alone = priorities.weight(id);
      var weight =
          switch (priorities.rule(id)) {
            case DOWNSTREAM -> after.getOrDefault(id, alone);
            case UPSTREAM -> until.getOrDefault(id, alone);
            default -> alone;
          };
      weights.put(id, Math.clamp(weight, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return weights;
  }

  private static Function<String, Set<String>> followers(Priorities priorities) {
    var followers = new HashMap<String, Set<String>>();
    priorities.before.forEach((id, others) ->
        others.forEach(
            other -> followers.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(id)));
    return id -> followers.getOrDefault(id, Set.of());
  }

  private boolean isUsed(String rule) {
    return order.stream().anyMatch(id -> rule(id).equals(rule));
  }

  private Task task(String id) {
    return Objects.requireNonNull(tasks.get(id));
  }

  private int place(String id) {
    return index.getOrDefault(id, 0);
  }

  private Set<String> before(String id) {
    return before.getOrDefault(id, Set.of());
  }

  private long weight(String id) {
    return task(id).constant("priority_weight").map(Long::parseLong).orElse(1L);
  }

  private String rule(String id) {
    return task(id).constant("weight_rule").filter(rule -> !rule.isEmpty()).orElse(DOWNSTREAM);
  }

  /// The weight of each task with all that lead to it.
  ///
  /// @param tasks in an order in which those that lead to a task stand before it
  /// @param to which tasks a task leads
  private Map<String, Long> sums(List<String> tasks, Function<String, Set<String>> to) {
    var sums = new HashMap<String, Long>();
    var reached = new HashMap<String, BitSet>();
    for (var id : tasks) {
      var own = reached.computeIfAbsent(id, _ -> new BitSet());
      own.set(place(id));
      sums.put(id, sum(own));
      to.apply(id).forEach(next -> reached.computeIfAbsent(next, _ -> new BitSet()).or(own));
      reached.remove(id);
    }
    return sums;
  }

  private long sum(BitSet counted) {
    long sum = counted.cardinality();
    for (var more : beyondOne.entrySet()) {
      sum += counted.get(more.getKey()) ? more.getValue() : 0;
    }
    return sum;
  }
}
