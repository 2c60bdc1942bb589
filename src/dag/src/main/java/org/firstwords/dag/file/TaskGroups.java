package org.firstwords.dag.file;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// The task groups of a DAG: they prefix the ids of their tasks, hold defaults and can be named as
/// dependencies.
///
/// ```yaml
/// task_groups:
///   seeds: {tooltip: three trainings, dependencies: [frames], default_args: {retries: 2}}
/// tasks:
///   one: {task_group_name: seeds, …}   # the task seeds.one
/// ```
record TaskGroups(Map<String, Group> groups) {
  private static final Set<String> KEYS =
      Set.of(
          "group_name",
          "parent_group_name",
          "dependencies",
          "default_args",
          "tooltip",
          "ui_color",
          "ui_fgcolor",
          "prefix_group_id",
          "add_suffix_on_collision",
          "group_display_name");

  /// A group as in the file.
  record Group(String name, Position position, Mapping own) {
    Optional<String> parent() {
      return own.find("parent_group_name").map(Value::plain).map(String::valueOf);
    }

    boolean prefixes() {
      return !own.find("prefix_group_id")
          .filter(value -> Boolean.FALSE.equals(value.plain()))
          .isPresent();
    }

    List<String> dependencies() {
      return own.find("dependencies").orElse(null) instanceof Sequence(_, var items)
          ? items.stream().map(item -> String.valueOf(item.plain())).toList()
          : List.of();
    }
  }

  static TaskGroups read(TypedFields dag) {
    var groups = new LinkedHashMap<String, Group>();
    var problems = dag.problems();
    switch (dag.find("task_groups").orElse(null)) {
      case Mapping mapping ->
          mapping
              .all()
              .forEach(
                  entry -> add(entry.key(), entry.position(), entry.value(), groups, problems));
      case Sequence(_, var items) ->
          items.forEach(item -> {
            var name =
                item instanceof Mapping mapping
                    ? mapping.find("group_name")
                    : Optional.<Value>empty();
            if (name.isEmpty()) {
              problems.add(item.position(), "a group in a list is a mapping with 'group_name'");
            } else {
              add(String.valueOf(name.get().plain()), item.position(), item, groups, problems);
            }
          });
      case Scalar scalar when scalar.content() != null ->
          problems.add(scalar.position(), "'task_groups' must be a mapping, not %s", scalar.kind());
      case Scalar _ -> {}
      case null -> {}
    }
    var read = new TaskGroups(groups);
    groups.values().forEach(group -> read.checkParents(group, problems));
    return read.withoutCircles(problems);
  }

  private static void add(
      String name, Position at, Value value, Map<String, Group> into, Problems problems) {
    DagChecks.checkId("group", name, at, problems);
    if (!(value instanceof Mapping own)) {
      problems.add(value.position(), "the group '%s' is a mapping, not %s", name, value.kind());
    } else {
      DagFactoryKeys.check(new TypedFields(own, problems), "the group '" + name + "'", KEYS);
      if (into.putIfAbsent(name, new Group(name, at, own)) != null) {
        problems.add(at, "duplicate group '%s'", name);
      }
    }
  }

  private void checkParents(Group group, Problems problems) {
    group
        .parent()
        .filter(name -> !groups.containsKey(name))
        .ifPresent(name ->
            problems.add(
                group.position(),
                "no group '%s'%s",
                name,
                Suggestions.hint(name, groups.keySet())));
  }

  /// The groups without those that are within themselves, which are reported.
  private TaskGroups withoutCircles(Problems problems) {
    var sound = new LinkedHashMap<>(groups);
    for (var group : groups.values()) {
      if (isWithinItself(group)) {
        problems.add(group.position(), "the group '%s' is within itself", group.name());
        sound.remove(group.name());
      }
    }
    return new TaskGroups(sound);
  }

  private boolean isWithinItself(Group group) {
    var seen = new HashSet<String>();
    var next = Optional.of(group);
    while (next.isPresent() && seen.add(next.get().name())) {
      next = next.get().parent().map(groups::get);
    }
    return next.isPresent();
  }

  /// The group of a task; without any group in the DAG, dag-factory ignores the name.
  Optional<Group> groupOf(Mapping task, Problems problems) {
    var name = task.find("task_group_name").filter(value -> value.plain() != null);
    if (groups.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    var found = Optional.ofNullable(groups.get(String.valueOf(name.get().plain())));
    if (found.isEmpty()) {
      problems.add(
          name.get().position(),
          "no group '%s'%s",
          String.valueOf(name.get().plain()),
          Suggestions.hint(String.valueOf(name.get().plain()), groups.keySet()));
    }
    return found;
  }

  /// The id of a task in a group: those of the groups around it and its own.
  String id(Optional<Group> group, String task) {
    if (group.isEmpty()) {
      return task;
    }
    var own = group.get().prefixes() ? id(parent(group.get()), group.get().name()) + "." : "";
    return own + task;
  }

  private Optional<Group> parent(Group group) {
    return group.parent().map(groups::get);
  }

  /// Whether the group is this one or within it.
  boolean isWithin(Optional<Group> group, String name) {
    return group.isPresent()
        && (group.get().name().equals(name) || isWithin(parent(group.get()), name));
  }

  /// The arguments that a task of the group lacks, those of inner groups first.
  Mapping fill(Mapping task, Optional<Group> group) {
    if (group.isEmpty()) {
      return task;
    }
    var filled =
        group.get().own().find("default_args").orElse(null) instanceof Mapping defaults
            ? task.filledFrom(defaults)
            : task;
    return fill(filled, parent(group.get()));
  }
}
