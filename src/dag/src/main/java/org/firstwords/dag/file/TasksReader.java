package org.firstwords.dag.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads the tasks of a DAG: a mapping by id, or a list of mappings with `task_id`.
final class TasksReader {
  private final Problems problems;
  private final TypedFields dag;
  private final Mapping defaultArguments;
  private final SequencedMap<String, Task> tasks = new LinkedHashMap<>();

  TasksReader(Problems problems, TypedFields dag) {
    this.problems = problems;
    this.dag = dag;
    this.defaultArguments =
        dag.mapping("default_args")
            .orElseGet(() -> new Mapping(dag.mapping().position(), new LinkedHashMap<>()));
  }

  SequencedMap<String, Task> read() {
    DagFactoryKeys.check(
        new TypedFields(defaultArguments, problems), "'default_args'", allowedInDefaultArguments());
    var value = dag.find("tasks");
    switch (value.orElse(null)) {
      case Mapping mapping ->
          mapping.all().forEach(entry -> task(entry.key(), entry.position(), entry.value()));
      case Sequence(_, var items) -> items.forEach(this::readList);
      case Scalar scalar ->
          problems.add(
              scalar.position(), "'tasks' must be a mapping of tasks, not %s", scalar.kind());
      case null -> problems.add(dag.mapping().position(), "the DAG has no 'tasks'");
    }
    if (value.isPresent() && tasks.isEmpty() && problems.isEmpty()) {
      problems.add(dag.position("tasks"), "the DAG has no tasks");
    }
    return new ExpandedTasks(tasks, problems).link();
  }

  private static List<String> allowedInDefaultArguments() {
    return java.util.stream.Stream.concat(
            DagFactoryKeys.operator().stream(),
            java.util.stream.Stream.of("start_date", "end_date"))
        .toList();
  }

  private void readList(Value item) {
    var id = item instanceof Mapping mapping ? mapping.find("task_id") : Optional.<Value>empty();
    if (id.isEmpty()) {
      problems.add(item.position(), "a task in a list is a mapping with 'task_id'");
    } else {
      task(String.valueOf(id.get().plain()), id.get().position(), item);
    }
  }

  private void task(String id, Position at, Value value) {
    if (!id.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      problems.add(at, "'%s' is not a task id: letters, digits, '_', '-', '.'", id);
    }
    if (!(value instanceof Mapping own)) {
      problems.add(value.position(), "the task '%s' is a mapping, not %s", id, value.kind());
      return;
    }
    DagFactoryKeys.check(
        new TypedFields(own, problems), "the task '" + id + "'", DagFactoryKeys.task());
    if (!MappedTask.is(own)) {
      // dag-factory takes 'partial' alone for a part of the task
      add(id, Optional.empty(), at, new MappedTask(id, own, problems).whole());
      return;
    }
    var index = 0;
    for (var instance : new MappedTask(id, own, problems).instances()) {
      add(id + "." + index, Optional.of(new Task.Instance(id, index)), at, instance);
      index++;
    }
    if (tasks.containsKey(id)) {
      second(id, at);
    }
  }

  private void add(String id, Optional<Task.Instance> instance, Position at, Mapping own) {
    var filled = new TypedFields(Defaults.filled(own, defaultArguments), problems);
    var task = new TaskReader(id, instance, at, own, filled).read();
    if (tasks.containsKey(id)) {
      second(id, at);
    } else {
      tasks.put(id, task);
    }
  }

  private void second(String id, Position at) {
    var first = Objects.requireNonNull(tasks.get(id)).position();
    problems.add(at, "the task '%s' is here a second time; the first is at %s", id, first);
  }
}
