package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
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
  private final TaskGroups groups;
  private final Map<String, Optional<TaskGroups.Group>> groupOf = new HashMap<>();
  private final Map<String, String> idOf = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  TasksReader(Problems problems, TypedFields dag) {
    this.problems = problems;
    this.dag = dag;
    this.arguments = new ArgumentReader(problems);
    this.groups = TaskGroups.read(dag);
    this.defaultArguments =
        dag.mapping("default_args")
            .orElseGet(() -> new Mapping(dag.mapping().position(), new LinkedHashMap<>()));
  }

  SequencedMap<String, Task> read() {
    var defaults = new TypedFields(defaultArguments, problems);
    DagFactoryKeys.checkIgnored(defaults, "'default_args'", DagFactoryKeys.operator());
    DagDates.check(defaults, problems);
    var value = dag.find("tasks");
    switch (value.orElse(null)) {
      case Mapping mapping ->
          mapping.all().forEach(entry -> task(entry.key(), entry.position(), entry.value()));
      case Sequence(_, var items) -> items.forEach(this::readList);
      case Scalar scalar ->
          problems.add(
              scalar.position(), "'tasks' must be a mapping of tasks, not %s", scalar.kind());
      case null -> problems.warn(dag.mapping().position(), "the DAG has no 'tasks'");
    }
    if (value.filter(TasksReader::isEmpty).isPresent()) {
      problems.warn(dag.position("tasks"), "the DAG has no tasks");
    }
    written.add(defaultArguments);
    written.forEach(arguments::read); // reports templates that no task uses
    return new TaskLinks(tasks, groups, groupOf, idOf, problems).link();
  }

  private static boolean isEmpty(Value tasks) {
    return switch (tasks) {
      case Mapping mapping -> mapping.all().isEmpty();
      case Sequence(_, var items) -> items.isEmpty();
      case Scalar _ -> false;
    };
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

  /// The ids in the file, also those of tasks that were refused as a whole.
  Set<String> names() {
    return Set.copyOf(names);
  }

  private void task(String name, Position at, Value value) {
    names.add(name);
    DagChecks.checkId("task", name, at, problems);
    if (!(value instanceof Mapping written)) {
      problems.add(value.position(), "the task '%s' is a mapping, not %s", name, value.kind());
      return;
    }
    addWritten(written);
    var group = groups.groupOf(written, problems);
    var id = groups.id(group, name);
    groupOf.put(id, group);
    idOf.put(name, id);
    var own = groups.fill(written, group);
    DagFactoryKeys.check(
        new TypedFields(own, problems), "the task '" + id + "'", DagFactoryKeys.task());
    if (!MappedTask.is(own)) {
      // without 'expand', dag-factory merges 'partial' into the task
      add(id, Optional.empty(), at, new MappedTask(id, own, problems).whole());
      return;
    }
    var index = 0;
    var mapped = new MappedTask(id, own, problems);
    var instances = mapped.instances();
    if (instances.isEmpty()) {
      addEmpty(id, at, mapped.whole());
      return;
    }
    for (var instance : instances) {
      add(id + "." + index, Optional.of(new Task.Instance(id, index)), at, instance);
      index++;
    }
    if (tasks.containsKey(id)) {
      reportDuplicate(id, at);
    }
  }

  /// A task that maps nothing, which is skipped.
  private void addEmpty(String id, Position at, Mapping whole) {
    var entries = new LinkedHashMap<>(whole.entries());
    entries.remove("expand");
    var before = tasks.size();
    add(id, Optional.empty(), at, new Mapping(whole.position(), entries));
    if (tasks.size() > before) {
      tasks.put(id, Objects.requireNonNull(tasks.get(id)).mappingNothing());
    }
  }

  private void add(String id, Optional<Task.Instance> instance, Position at, Mapping own) {
    var filled = new TypedFields(PlainTexts.of(fill(own), problems), problems);
    var task = new TaskReader(id, instance, at, own, filled, arguments).read();
    if (tasks.containsKey(id)) {
      reportDuplicate(id, at);
    } else {
      tasks.put(id, task);
    }
  }

  /// The task with the arguments of `default_args` that it leaves out.
  private Mapping fill(Mapping own) {
    var entries = new LinkedHashMap<>(own.filledFrom(defaultArguments).entries());
    for (var date : List.of("start_date", "end_date")) {
      if (own.find(date).isEmpty()) {
        entries.remove(date);
      }
    }
    return new Mapping(own.position(), entries);
  }

  private void reportDuplicate(String id, Position at) {
    var first = Objects.requireNonNull(tasks.get(id)).position();
    problems.add(at, "duplicate task '%s'; first defined at %s", id, first);
  }
}
