package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Value.Mapping;

/// The keys supported at each level of a dag-factory file, and the reasons why other Airflow keys
/// are rejected.
public final class DagFactoryKeys {
  /// Keys of a DAG that dag-factory passes on.
  static final Set<String> DAG =
      Set.of(
          "description",
          "dag_display_name",
          "doc_md",
          "tags",
          "schedule",
          "start_date",
          "end_date",
          "timezone",
          "catchup",
          "max_active_runs",
          "max_active_tasks",
          "concurrency",
          "dagrun_timeout",
          "access_control",
          "is_paused_upon_creation",
          "default_args",
          "params",
          "task_groups",
          "tasks");

  /// Keys of a task that are not arguments of the operator.
  private static final Set<String> TASK =
      Set.of("task_id", "operator", "dependencies", "partial", "expand", "task_group_name");

  private static final String PYTHON = "Python functions are not run; leave it out";

  /// Airflow keys that Firstwords does not support, with advice.
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("schedule_interval", "write 'schedule'"),
          Map.entry("expand", "it maps a task, not these"),
          Map.entry("partial", "it maps a task, not these"),
          Map.entry("expand_kwargs", "write 'expand' with the lists of 'arguments'"),
          Map.entry("decorator", "Python functions are not run; use a container"),
          Map.entry("python_callable", "Python functions are not run; use a container"),
          Map.entry("python_callable_name", "Python functions are not run; use a container"),
          Map.entry("python_callable_file", "Python functions are not run; use a container"),
          Map.entry("user_defined_macros", "Python functions are not run; use params"),
          Map.entry("log_formatter", PYTHON),
          Map.entry("pre_execute", PYTHON),
          Map.entry("post_execute", PYTHON),
          Map.entry("retry_policy", PYTHON),
          Map.entry("template_searchpath", "write the values into this file"),
          Map.entry("doc_md_file_path", "write it as doc_md"),
          Map.entry("timetable", "write 'schedule'"),
          Map.entry("variables_as_arguments", "use params"),
          Map.entry("pod_template_file", "write it as pod_template_dict"));

  private DagFactoryKeys() {}

  /// Whether Airflow renders Jinja in the operator's argument of this name, at any depth.
  public static boolean isTemplated(String key) {
    var argument = AirflowClasses.operator().get(key);
    return argument != null && argument.templated();
  }

  static boolean isOperatorArgument(String key) {
    return AirflowClasses.operator().containsKey(key) && !isUnsupported(key);
  }

  private static boolean isUnsupported(String key) {
    return UNSUPPORTED.containsKey(key) || key.contains("callback");
  }

  /// Arguments of the operator.
  static List<String> operator() {
    return AirflowClasses.operator().keySet().stream()
        .filter(DagFactoryKeys::isOperatorArgument)
        .toList();
  }

  static List<String> task() {
    return Stream.concat(TASK.stream(), operator().stream()).toList();
  }

  /// Reports keys that are unknown or not supported.
  static void check(TypedFields fields, String where, Collection<String> allowed) {
    fields.refuseUnknown(where, withoutUnsupported(fields, allowed));
  }

  /// Reports keys that are not supported, and warns of those that dag-factory ignores.
  static void checkIgnored(TypedFields fields, String where, Collection<String> allowed) {
    var known = withoutUnsupported(fields, allowed);
    for (var entry : fields.mapping().all()) {
      if (!known.contains(entry.key())) {
        fields
            .problems()
            .warn(
                entry.position(),
                "Airflow ignores the key '%s' in %s%s",
                entry.key(),
                where,
                Suggestions.hint(entry.key(), known));
      }
    }
  }

  /// Whether a key that is not supported has a value; an argument of the operator without one is as
  /// good as absent.
  private static boolean isGiven(Mapping.Entry entry, Collection<String> allowed) {
    return !allowed.contains(entry.key())
        && (entry.value().plain() != null || !AirflowClasses.operator().containsKey(entry.key()));
  }

  /// Reports keys that are not supported.
  ///
  /// @return all others that need no report
  private static List<String> withoutUnsupported(TypedFields fields, Collection<String> allowed) {
    var known = new ArrayList<>(allowed);
    for (var entry : fields.mapping().all()) {
      var advice = entry.key().contains("callback") ? PYTHON : UNSUPPORTED.get(entry.key());
      if (advice != null && !allowed.contains(entry.key())) {
        known.add(entry.key());
      }
      if (advice != null && isGiven(entry, allowed)) {
        fields.problems().add(entry.position(), "'%s' is not supported: %s", entry.key(), advice);
      }
    }
    return known;
  }
}
