package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The keys supported at each level of a dag-factory file, and the reasons why other Airflow keys
/// are rejected.
public final class DagFactoryKeys {
  /// Keys of a DAG.
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
          "is_paused_upon_creation",
          "default_args",
          "params",
          "tasks");

  /// Keys of a task that are not arguments of the operator.
  private static final Set<String> TASK =
      Set.of(
          "task_id",
          "operator",
          "dependencies",
          "partial",
          "expand",
          "task_display_name",
          "doc",
          "doc_md");

  /// Arguments of the operator that Jinja renders.
  private static final Set<String> TEMPLATED =
      Set.of(
          "image",
          "name",
          "hostname",
          "cmds",
          "annotations",
          "arguments",
          "env_vars",
          "labels",
          "pod_template_dict",
          "namespace",
          "container_resources",
          "volumes",
          "volume_mounts",
          "cluster_context",
          "env_from",
          "node_selector",
          "kubernetes_conn_id",
          "base_container_name");

  /// Arguments of the operator that are not rendered.
  private static final Set<String> FIXED =
      Set.of(
          "do_xcom_push",
          "retries",
          "retry_delay",
          "retry_exponential_backoff",
          "max_retry_delay",
          "execution_timeout",
          "trigger_rule",
          "skip_on_exit_code",
          "owner",
          "pool",
          "pool_slots",
          "priority_weight",
          "weight_rule",
          "queue",
          "depends_on_past",
          "random_name_suffix",
          "ports",
          "secrets",
          "in_cluster",
          "reattach_on_restart",
          "startup_timeout_seconds",
          "startup_check_interval_seconds",
          "schedule_timeout_seconds",
          "get_logs",
          "container_logs",
          "init_container_logs",
          "image_pull_policy",
          "image_pull_secrets",
          "affinity",
          "tolerations",
          "service_account_name",
          "automount_service_account_token",
          "hostnetwork",
          "host_aliases",
          "security_context",
          "container_security_context",
          "dnspolicy",
          "subdomain",
          "schedulername",
          "log_events_on_failure",
          "log_pod_spec_on_failure",
          "priority_class_name",
          "termination_grace_period",
          "deferrable",
          "poll_interval",
          "on_finish_action",
          "termination_message_policy",
          "active_deadline_seconds",
          "logging_interval");

  /// Airflow keys that Firstwords does not support, with advice.
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("schedule_interval", "write 'schedule'"),
          Map.entry("concurrency", "write 'max_active_tasks'"),
          Map.entry("task_groups", "write the tasks without groups"),
          Map.entry("task_group_name", "write the task without a group"),
          Map.entry("expand", "it maps a task, not these"),
          Map.entry("partial", "it maps a task, not these"),
          Map.entry("expand_kwargs", "write 'expand' with the lists of 'arguments'"),
          Map.entry("decorator", "Python functions are not run; use a container"),
          Map.entry("python_callable", "Python functions are not run; use a container"),
          Map.entry("python_callable_name", "Python functions are not run; use a container"),
          Map.entry("python_callable_file", "Python functions are not run; use a container"),
          Map.entry("user_defined_macros", "Python functions are not run; use params"),
          Map.entry("render_template_as_native_obj", "templates give texts"),
          Map.entry("template_searchpath", "write the values into this file"),
          Map.entry("dagrun_timeout", "give each task an execution_timeout"),
          Map.entry("timetable", "write 'schedule'"),
          Map.entry("variables_as_arguments", "use params"),
          Map.entry("runtime_class_name", "put runtimeClassName into pod_template_dict"),
          Map.entry("pod_template_file", "write it as pod_template_dict"),
          Map.entry("full_pod_spec", "write it as pod_template_dict"),
          Map.entry("wait_for_downstream", "leave it out"),
          Map.entry("is_delete_operator_pod", "write 'on_finish_action'"));

  private DagFactoryKeys() {}

  /// Whether Airflow renders Jinja in the operator's argument of this name, at any depth.
  public static boolean isTemplated(String key) {
    return TEMPLATED.contains(key);
  }

  static boolean isOperatorArgument(String key) {
    return TEMPLATED.contains(key) || FIXED.contains(key);
  }

  /// Arguments of the operator.
  static List<String> operator() {
    return Stream.concat(TEMPLATED.stream(), FIXED.stream()).toList();
  }

  static List<String> task() {
    return Stream.concat(TASK.stream(), operator().stream()).toList();
  }

  /// Reports keys that are unknown or not supported.
  static void check(TypedFields fields, String where, Collection<String> allowed) {
    var known = new ArrayList<>(allowed);
    for (var entry : fields.mapping().all()) {
      var advice =
          entry.key().contains("callback")
              ? "Python functions are not run; leave it out"
              : UNSUPPORTED.get(entry.key());
      if (advice != null && !allowed.contains(entry.key())) {
        known.add(entry.key());
        fields.problems().add(entry.position(), "'%s' is not supported: %s", entry.key(), advice);
      }
    }
    fields.refuseUnknown(where, known);
  }
}
