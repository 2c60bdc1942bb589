package org.firstwords.workflow.kubernetes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.file.Task;
import org.firstwords.workflow.render.OperatorArguments;

/// The Job manifest of an attempt: one pod without restarts, replaced only after a disruption
/// (preemption or eviction).
///
/// @param name unique name of the Job
/// @param environment variables in addition to the task's
/// @param disruptionsPass whether the server knows `podFailurePolicy` (from 1.26): then a pod that
///   is preempted or evicted is replaced even while no client is connected
record JobManifest(
    JobName name,
    String namespace,
    OperatorArguments arguments,
    Map<String, String> environment,
    boolean disruptionsPass) {
  /// How long finished Jobs are kept: a week.
  private static final long KEPT_SECONDS = 7 * 24 * 3600L;

  /// As `kubectl apply` takes it.
  Map<String, Object> of(Task task) {
    var job = new LinkedHashMap<String, Object>();
    job.put("apiVersion", "batch/v1");
    job.put("kind", "Job");
    job.put("metadata", metadata());
    job.put("spec", spec(task));
    return job;
  }

  private Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name.name());
    metadata.put("namespace", namespace);
    metadata.put("labels", labels());
    metadata.put("annotations", name.jobAnnotations());
    return metadata;
  }

  /// The task's own labels too: a queue, such as Kueue's, is named by one of the Job.
  private Map<String, Object> labels() {
    var labels = PodManifest.withoutNulls(arguments.mapping("labels"));
    labels.putAll(name.labels(executable()));
    return labels;
  }

  private String executable() {
    return Task.executableOf(arguments.text("image").orElse(""));
  }

  private Map<String, Object> spec(Task task) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("backoffLimit", 0);
    spec.put("ttlSecondsAfterFinished", KEPT_SECONDS);
    if (disruptionsPass) {
      var disrupted = List.of(Map.of("type", "DisruptionTarget"));
      var ignore = Map.of("action", "Ignore", "onPodConditions", disrupted);
      spec.put("podFailurePolicy", Map.of("rules", List.of(ignore)));
    }
    spec.put("template", pod(task));
    return spec;
  }

  private Map<String, Object> pod(Task task) {
    var marks = new LinkedHashMap<String, Object>();
    marks.put(
        "metadata", Map.of("labels", name.labels(executable()), "annotations", name.annotations()));
    var pod = PodManifest.merge(PodManifest.of(arguments, environment), marks);
    return task.executionTimeout()
        .map(time -> PodManifest.merge(pod, deadline(time, pod)))
        .orElse(pod);
  }

  /// The deadline is the pod's, whose time begins on its node: a Job's would count the wait for
  /// one.
  private static Map<String, Object> deadline(Duration time, Map<String, Object> pod) {
    var own = Math.max(1, time.toSeconds());
    var spec = pod.get("spec") instanceof Map<?, ?> map ? map : Map.of();
    var seconds =
        spec.get("activeDeadlineSeconds") instanceof Number other
            ? Math.min(own, other.longValue())
            : own;
    return Map.of("spec", Map.of("activeDeadlineSeconds", seconds));
  }
}
