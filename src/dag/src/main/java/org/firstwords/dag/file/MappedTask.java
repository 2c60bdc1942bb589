package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.file.Expansion.Source;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads `partial` and `expand` of a dynamically mapped task.
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
/// A key of `expand` holds a list, a mapping (its pairs), or names another task's result as
/// dag-factory does: `list.output` or `XcomArg(list)`.
final class MappedTask {
  private static final String EXPAND = "expand";
  static final String PARTIAL = "partial";
  private static final String OUTPUT = ".output";
  private static final Pattern XCOM_ARG = Pattern.compile("\\(+(.*?)\\)");

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

  /// The expansion, with the keys that are right.
  ///
  /// @param defaults of the DAG, for its instances
  Expansion expansion(Position at, TaskDefaults defaults) {
    var common = new LinkedHashMap<>(whole().entries());
    var expand = new TypedFields(new Mapping(own.position(), common), problems).mapping(EXPAND);
    common.remove(EXPAND);
    var keys = new ArrayList<Expansion.Key>();
    for (var entry : expand.map(Mapping::all).orElse(List.of())) {
      check(entry, common);
      source(entry)
          .ifPresent(source -> keys.add(new Expansion.Key(entry.key(), entry.position(), source)));
    }
    return new Expansion(id, at, new Mapping(own.position(), common), keys, defaults);
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

  private Optional<Source> source(Mapping.Entry expanded) {
    return switch (expanded.value()) {
      case Sequence(_, var items) -> Optional.of(new Source.Items(items));
      case Mapping mapping -> Optional.of(new Source.Items(Expansion.pairs(mapping)));
      case Scalar scalar -> {
        var task = taskOf(scalar);
        if (task.isEmpty()) {
          problems.add(
              scalar.position(),
              "'expand' takes a list, a mapping, or another task's result (TASK.output), not %s",
              scalar.content() == null ? "nothing" : "'" + scalar.text() + "'");
        }
        yield task.map(name -> new Source.Result(scalar.position(), name));
      }
    };
  }

  /// The task whose result a text names, read as dag-factory reads it.
  private static Optional<String> taskOf(Value value) {
    if (!(value.plain() instanceof String text)) {
      return Optional.empty();
    }
    if (text.contains(OUTPUT)) {
      return Optional.of(text.substring(0, text.indexOf(OUTPUT)));
    }
    var argument = XCOM_ARG.matcher(text);
    return text.contains("XcomArg") && argument.find()
        ? Optional.of(argument.group(1))
        : Optional.empty();
  }
}
