package org.firstwords.workflow.kubernetes;

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
    metadata.put("labels", name.labels(executable()));
    metadata.put("annotations", name.jobAnnotations());
    return metadata;
  }

  private String executable() {
    return Task.executableOf(arguments.text("image").orElse(""));
  }

  private Map<String, Object> spec(Task task) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("backoffLimit", 0);
    spec.put("ttlSecondsAfterFinished", KEPT_SECONDS);
    task.executionTimeout()
        .ifPresent(time -> spec.put("activeDeadlineSeconds", Math.max(1, time.toSeconds())));
    if (disruptionsPass) {
      var disrupted = List.of(Map.of("type", "DisruptionTarget"));
      var ignore = Map.of("action", "Ignore", "onPodConditions", disrupted);
      spec.put("podFailurePolicy", Map.of("rules", List.of(ignore)));
    }
    spec.put("template", pod());
    return spec;
  }

  private Map<String, Object> pod() {
    var marks =
        Map.<String, Object>of(
            "metadata",
            Map.of("labels", name.labels(executable()), "annotations", name.annotations()));
    return PodManifest.merge(PodManifest.of(arguments, environment), marks);
  }
}
