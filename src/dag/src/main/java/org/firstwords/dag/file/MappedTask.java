package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
/// An `expand` over another task's result, which is known only at run time, is rejected.
final class MappedTask {
  private static final String EXPAND = "expand";
  static final String PARTIAL = "partial";
  private static final String ARGUMENTS = "arguments";

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

  static boolean is(Mapping task) {
    return task.find(EXPAND).isPresent();
  }

  /// The task with `partial` merged into it, as dag-factory does.
  Mapping whole() {
    var entries = new LinkedHashMap<>(own.entries());
    var partial = new TypedFields(own, problems).mapping(PARTIAL);
    entries.remove(PARTIAL);
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
    var expand = new TypedFields(whole, problems).mapping(EXPAND);
    var instances = new ArrayList<Mapping>();
    for (var entry : expand.map(Mapping::all).orElse(List.of())) {
      if (!entry.key().equals(ARGUMENTS)) {
        problems.add(
            entry.position(),
            "'expand' over '%s' is not supported: expand 'arguments'",
            entry.key());
      } else if (common.containsKey(ARGUMENTS)) {
        problems.add(entry.position(), "'arguments' are expanded and in the task '%s', too", id);
      } else {
        lists(entry.value()).forEach(list -> instances.add(with(common, entry, list)));
      }
    }
    expand
        .filter(mapping -> mapping.all().isEmpty())
        .ifPresent(empty -> problems.add(empty.position(), "'expand' has no 'arguments'"));
    return instances;
  }

  private static Mapping with(
      Map<String, Mapping.Entry> common, Mapping.Entry expanded, Sequence arguments) {
    var entries = new LinkedHashMap<>(common);
    entries.put(ARGUMENTS, new Mapping.Entry(ARGUMENTS, expanded.position(), arguments));
    return new Mapping(arguments.position(), entries);
  }

  private List<Sequence> lists(Value value) {
    return switch (value) {
      case Scalar scalar -> {
        problems.add(
            scalar.position(),
            "'arguments' expand over %s is not supported: write the lists out; another task's XCom"
                + " is known only at run time",
            scalar.content() == null ? "nothing" : "'" + scalar.text() + "'");
        yield List.of();
      }
      case Mapping mapping -> {
        problems.add(mapping.position(), "'arguments' expand over a list of lists, not a mapping");
        yield List.of();
      }
      case Sequence(var at, var items) -> {
        if (items.isEmpty() || items.size() > MOST) {
          problems.add(
              at, "'arguments' expand over 1 to %d lists, not over %d", MOST, items.size());
        }
        yield items.stream().flatMap(item -> list(item).stream()).toList();
      }
    };
  }

  private List<Sequence> list(Value item) {
    if (item instanceof Sequence list) {
      return List.of(list);
    }
    problems.add(
        item.position(), "'arguments' expand over lists, each of one task, not %s", item.kind());
    return List.of();
  }
}
