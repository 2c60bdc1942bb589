package org.firstwords.dag.file;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Sequence;

/// Warns of what Airflow loads and Kubernetes refuses, or of what has no meaning in a local run.
final class PodWarnings {
  /// Names of arguments that mean something to Airflow's scheduler or connection only.
  private static final List<String> WITHOUT_LOCAL_MEANING =
      List.of(
          "depends_on_past",
          "wait_for_downstream",
          "config_file",
          "cluster_context",
          "executor",
          "executor_config",
          "run_as_user",
          "sla",
          "email",
          "inlets",
          "outlets",
          "start_date",
          "end_date",
          "is_delete_operator_pod");

  private PodWarnings() {}

  /// @param own the task as in the file
  /// @param task with the default arguments
  static void check(Mapping own, Mapping task, Problems problems) {
    warnOfMounts(task, problems);
    warnOfRequests(task, problems);
    for (var key : WITHOUT_LOCAL_MEANING) {
      var entry = own.entries().get(key);
      if (entry != null && entry.value().plain() != null) {
        problems.warn(
            entry.position(), "'%s' has a meaning in Airflow only; a run here ignores it", key);
      }
    }
  }

  private static void warnOfMounts(Mapping task, Problems problems) {
    if (task.find("pod_template_dict").isPresent() || task.find("full_pod_spec").isPresent()) {
      return;
    }
    var volumes = names(task, "volumes");
    if (task.find("volume_mounts").orElse(null) instanceof Sequence(_, var mounts)) {
      for (var mount : mounts) {
        var name = mount instanceof Mapping one ? one.find("name") : Optional.<Value>empty();
        name.filter(found ->
                !volumes.contains(String.valueOf(found.plain()))
                    && !String.valueOf(found.plain()).contains("{{"))
            .ifPresent(found ->
                problems.warn(
                    found.position(),
                    "no volume '%s' in 'volumes'; Kubernetes refuses the pod",
                    String.valueOf(found.plain())));
      }
    }
  }

  private static Set<String> names(Mapping task, String key) {
    var names = new HashSet<String>();
    if (task.find(key).orElse(null) instanceof Sequence(_, var items)) {
      for (var item : items) {
        if (item instanceof Mapping one) {
          one.find("name").ifPresent(name -> names.add(String.valueOf(name.plain())));
        }
      }
    }
    return names;
  }

  /// An extended resource, such as a GPU, needs a limit.
  private static void warnOfRequests(Mapping task, Problems problems) {
    if (!(task.find("container_resources").orElse(null) instanceof Mapping resources)
        || !(resources.find("requests").orElse(null) instanceof Mapping requests)) {
      return;
    }
    var limits =
        resources.find("limits").orElse(null) instanceof Mapping given
            ? given.entries().keySet()
            : Set.<String>of();
    for (var entry : requests.all()) {
      if (entry.key().contains("/") && !limits.contains(entry.key())) {
        problems.warn(
            entry.position(),
            "'%s' is requested without the same amount in 'limits'; Kubernetes refuses the pod",
            entry.key());
      }
    }
  }
}
