package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
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
  private final ArgumentReader arguments;
  private final List<Mapping> written = new ArrayList<>();
  private final SequencedMap<String, Task> tasks = new LinkedHashMap<>();

  TasksReader(Problems problems, TypedFields dag) {
    this.problems = problems;
    this.dag = dag;
    this.arguments = new ArgumentReader(problems);
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
    if (value.filter(TasksReader::isEmpty).isPresent()) {
      problems.add(dag.position("tasks"), "the DAG has no tasks");
    }
    written.add(defaultArguments);
    written.forEach(arguments::read); // reports templates that no task uses
    return link();
  }

  private static boolean isEmpty(Value tasks) {
    return switch (tasks) {
      case Mapping mapping -> mapping.all().isEmpty();
      case Sequence(_, var items) -> items.isEmpty();
      case Scalar _ -> false;
    };
  }

  private static List<String> allowedInDefaultArguments() {
    return Stream.concat(DagFactoryKeys.operator().stream(), Stream.of("start_date", "end_date"))
        .toList();
  }

  private void readList(Value item) {
    var id = item instanceof Mapping mapping ? mapping.find("task_id") : Optional.<Value>empty();
    if (id.isPresent()) {
      task(String.valueOf(id.get().plain()), id.get().position(), item);
      return;
    }
    problems.add(item.position(), "a task in a list is a mapping with 'task_id'");
    if (item instanceof Mapping unnamed) {
      addWritten(unnamed);
    }
  }

  private void addWritten(Mapping task) {
    written.add(task);
    if (task.find(MappedTask.PARTIAL).orElse(null) instanceof Mapping partial) {
      written.add(partial);
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
    addWritten(own);
    DagFactoryKeys.check(
        new TypedFields(own, problems), "the task '" + id + "'", DagFactoryKeys.task());
    if (!MappedTask.is(own)) {
      // without 'expand', dag-factory merges 'partial' into the task
      add(id, Optional.empty(), at, new MappedTask(id, own, problems).whole());
      return;
    }
    var index = 0;
    for (var instance : new MappedTask(id, own, problems).instances()) {
      add(id + "." + index, Optional.of(new Task.Instance(id, index)), at, instance);
      index++;
    }
    if (tasks.containsKey(id)) {
      reportDuplicate(id, at);
    }
  }

  private void add(String id, Optional<Task.Instance> instance, Position at, Mapping own) {
    var filled = new TypedFields(fill(own), problems);
    var task = new TaskReader(id, instance, at, own, filled, arguments).read();
    if (tasks.containsKey(id)) {
      reportDuplicate(id, at);
    } else {
      tasks.put(id, task);
    }
  }

  /// The task with the arguments of `default_args` that it leaves out.
  private Mapping fill(Mapping own) {
    var entries = new LinkedHashMap<>(own.entries());
    defaultArguments.entries().forEach(entries::putIfAbsent);
    return new Mapping(own.position(), entries);
  }

  private void reportDuplicate(String id, Position at) {
    var first = Objects.requireNonNull(tasks.get(id)).position();
    problems.add(at, "duplicate task '%s'; first defined at %s", id, first);
  }

  /// Replaces dependencies on a mapped task by dependencies on all of its instances.
  private SequencedMap<String, Task> link() {
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
    var instances = instances(dependency);
    return instances.isEmpty() ? Stream.of(dependency) : instances.stream().map(Task::id);
  }

  /// The instances of a mapped task, in their order; none if it is not one.
  private List<Task> instances(String id) {
    return tasks.values().stream()
        .filter(task -> task.instance().isPresent() && task.fileId().equals(id))
        .toList();
  }
}
