package org.firstwords.dag.file;

import java.util.List;
import java.util.Set;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reports values of a DAG's own keys with which Airflow does not load it.
final class DagChecks {
  /// Airflow's limits for the length of a tag and of an id.
  private static final int LONGEST_TAG = 100;

  private static final int LONGEST_ID = 250;
  private static final Set<String> TIMETABLES =
      Set.of("airflow.sdk.Asset", "airflow.sdk.AssetAlias");

  private final TypedFields dag;
  private final Problems problems;

  DagChecks(TypedFields dag) {
    this.dag = dag;
    this.problems = dag.problems();
  }

  void check() {
    for (var key : List.of("description", "dag_display_name", "doc_md")) {
      dag.find(key).filter(value -> value.plain() != null).ifPresent(_ -> dag.text(key));
    }
    for (var key : List.of("catchup", "is_paused_upon_creation", "render_template_as_native_obj")) {
      dag.find(key).filter(value -> value.plain() != null).ifPresent(_ -> dag.truth(key));
    }
    for (var key : List.of("max_active_runs", "max_active_tasks", "concurrency")) {
      dag.find(key).filter(value -> value.plain() != null).ifPresent(_ -> dag.whole(key, 1));
    }
    dag.find("dagrun_timeout")
        .filter(value -> value.plain() != null)
        .ifPresent(value -> DagFactoryTypes.duration("dagrun_timeout", value, false, problems));
    dag.find("default_args")
        .filter(value -> !(value instanceof Mapping))
        .ifPresent(_ -> dag.mapping("default_args"));
    checkTags();
    DagDates.check(dag, problems);
    checkSchedule();
  }

  /// Checks an id of a DAG, a task or a group.
  static void checkId(String kind, String id, Position at, Problems into) {
    if (!id.matches(kind.equals("DAG") ? "[A-Za-z0-9_.-]+" : "[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      into.add(at, "'%s' is not a %s id: letters, digits, '_', '-', '.'", id, kind);
    } else if (id.length() > LONGEST_ID) {
      into.add(at, "the %s id has %d characters; Airflow takes %d", kind, id.length(), LONGEST_ID);
    }
  }

  private void checkTags() {
    var tags = dag.find("tags");
    if (tags.isPresent() && !(tags.get() instanceof Sequence)) {
      dag.list("tags");
      return;
    }
    for (var tag : dag.list("tags")) {
      dag.text("tags", tag)
          .filter(text -> text.length() > LONGEST_TAG)
          .ifPresent(text ->
              problems.add(
                  tag.position(),
                  "the tag has %d characters; Airflow takes %d",
                  text.length(),
                  LONGEST_TAG));
    }
  }

  private void checkSchedule() {
    switch (dag.find("schedule").orElse(null)) {
      case Scalar(_, var content, _, _) when content == null -> {}
      case Scalar scalar -> checkSchedule(scalar);
      case Mapping mapping -> checkTimetable(mapping);
      case Sequence(_, var items) -> items.forEach(this::checkAsset);
      case null -> {}
    }
    if (isScheduled() && isTrue("catchup") && !hasStart()) {
      problems.add(dag.position("catchup"), "'catchup' needs a start_date");
    }
  }

  private boolean isTrue(String key) {
    return dag.find(key).filter(value -> Boolean.TRUE.equals(value.plain())).isPresent();
  }

  private boolean hasStart() {
    return dag.find("start_date").isPresent()
        || dag.mapping("default_args").flatMap(args -> args.find("start_date")).isPresent();
  }

  private void checkSchedule(Scalar scalar) {
    if (!(scalar.content() instanceof String schedule)) {
      problems.add(
          scalar.position(),
          "'schedule' must be a cron expression, a name such as @daily or null, not %s",
          scalar.kind());
    } else if (!schedule.strip().equalsIgnoreCase("none")) {
      Cron.wrong(schedule)
          .ifPresent(wrong -> problems.add(scalar.position(), "the schedule %s", wrong));
      if (schedule.equals("@continuous") && !isOne("max_active_runs")) {
        problems.add(scalar.position(), "the schedule @continuous needs max_active_runs: 1");
      }
    }
  }

  private boolean isOne(String key) {
    return dag.find(key).filter(value -> Long.valueOf(1).equals(value.plain())).isPresent();
  }

  private void checkTimetable(Mapping mapping) {
    var type = DagFactoryTypes.typeOf(mapping);
    if (type.filter(DagChecks::isAirflows).isEmpty()) {
      DagFactoryTypes.duration("schedule", mapping, false, problems);
    }
  }

  /// Whether the class is one of a schedule, whose arguments are Airflow's matter alone.
  static boolean isAirflows(String type) {
    return TIMETABLES.contains(type) || type.startsWith("airflow.timetables.");
  }

  private void checkAsset(Value item) {
    if (!(item.plain() instanceof String) && DagFactoryTypes.typeOf(item).isEmpty()) {
      problems.add(item.position(), "an item of 'schedule' is the URI of an asset");
    }
  }

  /// Whether Airflow starts runs of the DAG by itself, without values for its params.
  boolean isScheduled() {
    return switch (dag.find("schedule").orElse(null)) {
      case Scalar(_, String text, _, _) ->
          !text.strip().equalsIgnoreCase("none") && Cron.wrong(text).isEmpty();
      case Mapping mapping -> DagFactoryTypes.typeOf(mapping).isPresent();
      case Scalar _, Sequence _ -> false;
      case null -> false;
    };
  }
}
