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
  private final TaskDefaults defaults;
  private final ArgumentReader arguments;
  private final List<Mapping> written = new ArrayList<>();
  private final SequencedMap<String, Task> tasks = new LinkedHashMap<>();
  private final TaskGroups groups;
  private final Map<String, Optional<TaskGroups.Group>> groupOf = new HashMap<>();
  private final Map<String, String> idOf = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final SequencedMap<String, List<String>> dependencies = new LinkedHashMap<>();

  TasksReader(Problems problems, TypedFields dag) {
    this.problems = problems;
    this.dag = dag;
    this.arguments = new ArgumentReader(problems);
    this.groups = TaskGroups.read(dag);
    this.defaults =
        new TaskDefaults(
            dag.mapping("default_args")
                .orElseGet(() -> new Mapping(dag.mapping().position(), new LinkedHashMap<>())));
  }

  SequencedMap<String, Task> read() {
    var defaultArguments = new TypedFields(defaults.arguments(), problems);
    DagFactoryKeys.checkIgnored(defaultArguments, "'default_args'", DagFactoryKeys.operator());
    DagDates.check(defaultArguments, problems);
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
    written.add(defaults.arguments());
    written.forEach(arguments::read); // reports templates that no task uses
    BuildOrder.of(dependencies).check(tasks.values(), idOf, problems);
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
    dependencies.put(name, Dependencies.written(written));
    var group = groups.groupOf(written, problems);
    var id = groups.id(group, name);
    groupOf.put(id, group);
    idOf.put(name, id);
    var own = groups.fill(written, group);
    DagFactoryKeys.check(
        new TypedFields(own, problems), "the task '" + id + "'", DagFactoryKeys.task());
    var mapped = new MappedTask(id, own, problems);
    if (MappedTask.is(own)) {
      addMapped(id, at, mapped.expansion(at, defaults));
    } else {
      // without 'expand', dag-factory merges 'partial' into the task
      add(defaults.read(id, Optional.empty(), at, mapped.whole(), Optional.empty(), arguments));
    }
  }

  /// Adds the instances of a mapped task, or the task itself while they are not known.
  private void addMapped(String id, Position at, Expansion expansion) {
    var instances =
        expansion.sources().isEmpty() ? expansion.instances(arguments) : List.<Task>of();
    if (instances.isEmpty()) {
      var over = Optional.of(expansion);
      add(defaults.read(id, Optional.empty(), at, expansion.common(), over, arguments));
      return;
    }
    instances.forEach(this::add);
    if (tasks.containsKey(id)) {
      reportDuplicate(id, at);
    }
  }

  private void add(Task task) {
    if (tasks.putIfAbsent(task.id(), task) != null) {
      reportDuplicate(task.id(), task.position());
    }
  }

  private void reportDuplicate(String id, Position at) {
    var first = Objects.requireNonNull(tasks.get(id)).position();
    problems.add(at, "duplicate task '%s'; first defined at %s", id, first);
  }
}
