package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Expands a dynamically mapped task with literal arguments into tasks `frames.0`, `frames.1`, …
/// when the file is read.
///
/// ```yaml
/// frames:
///   operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
///   partial: {image: "firstwords/extract-frames:0.1.0", cmds: [extract-frames]}
///   expand:
///     arguments:
///       - ["--task-id=frames.{{ ti.map_index }}", --parts=2, --part=0]
///       - ["--task-id=frames.{{ ti.map_index }}", --parts=2, --part=1]
/// ```
///
/// Several keys are combined, the last one changing fastest. An `expand` over an empty list is one
/// task that is skipped. One over another task's result, which is known only at run time, is
/// rejected.
final class MappedTask {
  private static final String EXPAND = "expand";
  static final String PARTIAL = "partial";

  /// Airflow's limit (`core.max_map_length`).
  private static final int MOST = 1024;

  private final String id;
  private final Mapping own;
  private final Problems problems;

  /// @param own the task as in the file
  MappedTask(String id, Mapping own, Problems problems) {
    this.id = id;
    this.own = own;
    this.problems = problems;
  }

  /// Whether there is something to expand over: `expand: {}` is nothing.
  static boolean is(Mapping task) {
    return task.find(EXPAND)
        .filter(value -> !(value instanceof Mapping mapping) || !mapping.all().isEmpty())
        .isPresent();
  }

  /// The task with `partial` merged into it, as dag-factory does.
  Mapping whole() {
    var entries = new LinkedHashMap<>(own.entries());
    var partial = new TypedFields(own, problems).mapping(PARTIAL);
    entries.remove(PARTIAL);
    var written = own.entries().get(PARTIAL);
    if (written != null && own.find(EXPAND).isEmpty()) {
      problems.add(written.position(), "'partial' of the task '%s' needs 'expand'", id);
    }
    if (own.find(EXPAND).filter(value -> value instanceof Mapping).isPresent() && !is(own)) {
      entries.remove(EXPAND);
    }
    if (partial.isPresent()) {
      DagFactoryKeys.check(
          new TypedFields(partial.get(), problems), "'partial'", DagFactoryKeys.operator());
      for (var entry : partial.get().all()) {
        if (entries.putIfAbsent(entry.key(), entry) != null) {
          problems.add(
              entry.position(), "'%s' stands in 'partial' and in the task '%s'", entry.key(), id);
        }
      }
    }
    return new Mapping(own.position(), entries);
  }

  /// The expanded tasks, in order.
  List<Mapping> instances() {
    var whole = whole();
    var common = new LinkedHashMap<>(whole.entries());
    common.remove(EXPAND);
    var instances = new ArrayList<Map<String, Mapping.Entry>>(List.of(common));
    var expand = new TypedFields(whole, problems).mapping(EXPAND);
    for (var entry : expand.map(Mapping::all).orElse(List.of())) {
      check(entry, common);
      var next = new ArrayList<Map<String, Mapping.Entry>>();
      var items = items(entry);
      if ((long) instances.size() * items.size() > MOST) {
        problems.add(
            entry.position(),
            "the task '%s' expands to %d tasks; Airflow takes %d",
            id,
            (long) instances.size() * items.size(),
            MOST);
        return List.of();
      }
      instances.forEach(instance -> items.forEach(item -> next.add(with(instance, entry, item))));
      instances = next;
    }
    return instances.stream()
        .map(entries -> new Mapping(own.position(), new LinkedHashMap<>(entries)))
        .toList();
  }

  private void check(Mapping.Entry expanded, Map<String, Mapping.Entry> common) {
    var key = expanded.key();
    var argument = AirflowClasses.operator().get(key);
    if (argument == null || !DagFactoryKeys.isOperatorArgument(key)) {
      problems.add(
          expanded.position(),
          "'expand' over '%s', which is not an argument of the operator%s",
          key,
          Suggestions.hint(key, DagFactoryKeys.operator()));
    } else if (!argument.mappable()) {
      problems.add(expanded.position(), "Airflow does not expand over '%s'", key);
    } else if (common.containsKey(key)) {
      problems.add(expanded.position(), "'%s' is expanded and in the task '%s', too", key, id);
    }
  }

  private static Map<String, Mapping.Entry> with(
      Map<String, Mapping.Entry> common, Mapping.Entry expanded, Value item) {
    var entries = new LinkedHashMap<>(common);
    entries.put(expanded.key(), new Mapping.Entry(expanded.key(), expanded.position(), item));
    return entries;
  }

  private List<Value> items(Mapping.Entry expanded) {
    return switch (expanded.value()) {
      case Sequence(_, var items) -> items;
      case Scalar scalar -> {
        problems.add(
            scalar.position(),
            "'expand' over %s is not supported: write the lists out; another task's XCom is known"
                + " only at run time",
            scalar.content() == null ? "nothing" : "'" + scalar.text() + "'");
        yield List.of();
      }
      case Mapping mapping -> {
        problems.add(mapping.position(), "'expand' over a mapping is not supported: write a list");
        yield List.of();
      }
    };
  }
}
