package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Sequence;
import org.jspecify.annotations.Nullable;

/// What a mapped task expands over: lists in the file, or the results of other tasks.
///
/// A task `frames` that is mapped over three values becomes `frames.0`, `frames.1` and `frames.2`.
/// Several keys are combined, the last one changing fastest. Lists are expanded when the file is
/// read; a task that is mapped over a result stays one task until that is there. One that is mapped
/// over nothing stays one task and is skipped.
public final class Expansion {
  /// Airflow's limit (`core.max_map_length`) for a result that a task is mapped over; it has none
  /// for lists in the file.
  public static final int MAX_RESULT = 1024;

  /// Our own limit, of all instances of a task.
  private static final int MAX_INSTANCES = 16_384;

  /// A key of `expand`.
  record Key(String name, Position position, Source source) {
    Mapping.Entry entry(Value item) {
      return new Mapping.Entry(name, position, item);
    }
  }

  /// The values of a key.
  sealed interface Source {
    record Items(List<Value> items) implements Source {}

    /// @param task its id with those of its groups
    record Result(Position position, String task) implements Source {}
  }

  private final String id;
  private final Position position;
  private final Mapping common;
  private final List<Key> keys;
  private final TaskDefaults defaults;

  /// @param common the arguments that all instances share
  Expansion(String id, Position position, Mapping common, List<Key> keys, TaskDefaults defaults) {
    this.id = id;
    this.position = position;
    this.common = common;
    this.keys = List.copyOf(keys);
    this.defaults = defaults;
  }

  Mapping common() {
    return common;
  }

  boolean expands(String key) {
    return keys.stream().anyMatch(known -> known.name().equals(key));
  }

  List<Source.Result> results() {
    return keys.stream()
        .map(Key::source)
        .filter(Source.Result.class::isInstance)
        .map(Source.Result.class::cast)
        .toList();
  }

  /// The ids in the file of the tasks whose results it expands over; empty if all values are there.
  public Set<String> sources() {
    return results().stream()
        .map(Source.Result::task)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Says what it expands over: `the result of b`.
  public String text() {
    return sources().isEmpty()
        ? "an empty list"
        : "the result of " + String.join(" and ", sources());
  }

  /// The instances of a task that is mapped over lists in the file only.
  List<Task> instances(ArgumentReader arguments) {
    return read(_ -> null, arguments);
  }

  /// The instances, when the results are there.
  ///
  /// @param mapped the task, which has their dependencies
  /// @param results the result of a task by its id in the file
  /// @throws UserException if they give no right tasks
  public List<Task> instances(
      String file, Task mapped, Function<String, @Nullable Object> results) {
    var problems = new Problems(file);
    var literal = new HashSet<String>();
    keys.stream()
        .filter(key -> key.source() instanceof Source.Result)
        .forEach(key -> literal.add(key.name()));
    var instances = read(results, new ArgumentReader(problems, literal));
    problems.throwIfAny();
    return instances.stream().map(task -> task.after(mapped.dependencies())).toList();
  }

  private List<Task> read(Function<String, @Nullable Object> results, ArgumentReader arguments) {
    var problems = arguments.problems();
    if (keys.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<Map<String, Mapping.Entry>>(List.of(common.entries()));
    for (var key : keys) {
      var items = items(key, results, problems);
      var count = (long) all.size() * items.size();
      if (count > MAX_INSTANCES) {
        problems.add(
            key.position(),
            "the task '%s' expands to %,d tasks; the most is %,d",
            id,
            count,
            MAX_INSTANCES);
        return List.of();
      }
      var next = new ArrayList<Map<String, Mapping.Entry>>();
      all.forEach(entries -> items.forEach(item -> next.add(with(entries, key.entry(item)))));
      all = next;
    }
    var tasks = new ArrayList<Task>();
    for (var entries : all) {
      var instance = new Task.Instance(id, tasks.size());
      var own = new Mapping(common.position(), new LinkedHashMap<>(entries));
      tasks.add(
          defaults.read(
              instance.id(), Optional.of(instance), position, own, Optional.empty(), arguments));
    }
    return tasks;
  }

  private static Map<String, Mapping.Entry> with(
      Map<String, Mapping.Entry> entries, Mapping.Entry expanded) {
    var more = new LinkedHashMap<>(entries);
    more.put(expanded.key(), expanded);
    return more;
  }

  private List<Value> items(
      Key key, Function<String, @Nullable Object> results, Problems problems) {
    return switch (key.source()) {
      case Source.Items(var items) -> items;
      case Source.Result(var at, var task) -> {
        var result = Value.of(results.apply(task), at);
        var items =
            switch (result) {
              case Sequence(_, var list) -> list;
              case Mapping mapping -> pairs(mapping);
              case Value other -> {
                problems.add(
                    at,
                    "the result of '%s', over which '%s' is mapped, is %s, not a list",
                    task,
                    id,
                    other.kind());
                yield List.<Value>of();
              }
            };
        for (var i = 0; i < items.size(); i++) {
          checkPlain(key, task, i, items.get(i), problems);
        }
        yield items;
      }
    };
  }

  /// Reports a value of another type than a pod takes: nothing is turned into a text here, because
  /// nobody would read the warning.
  private static void checkPlain(Key key, String task, int index, Value item, Problems problems) {
    var found = new Problems(problems.file());
    var entries = new LinkedHashMap<>(Map.of(key.name(), key.entry(item)));
    PlainTexts.of(new Mapping(key.position(), entries), found);
    found
        .warnings()
        .forEach(warning ->
            problems.add(
                warning.position(),
                "value %d of the result of '%s': %s",
                index,
                task,
                warning.message()));
  }

  /// The pairs of a mapping, which Airflow expands a mapping to.
  static List<Value> pairs(Mapping mapping) {
    var pairs = new ArrayList<Value>();
    for (var entry : mapping.all()) {
      var key = new Value.Scalar(entry.position(), entry.key(), entry.key(), false);
      pairs.add(new Sequence(entry.position(), List.of(key, entry.value())));
    }
    return pairs;
  }
}
