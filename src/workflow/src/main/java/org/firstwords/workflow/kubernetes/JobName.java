package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.storage.Sha256;
import org.firstwords.dag.record.RunRecord;

/// The unique, reproducible name of an attempt's Job, by which a client that resumes finds it.
///
/// @param workflow the DAG's id
/// @param attempt from 1
/// @param begun start of the run; not part of the name
record JobName(
    String workflow, String root, String runId, String task, int attempt, Instant begun) {
  /// Annotation of a Job with the start of its run, by which a run with the name of an earlier,
  /// removed run tells that run's Jobs from its own.
  static final String BEGUN = "firstwords/run-begun";

  /// Label with the attempt's number.
  static final String ATTEMPT = "firstwords/attempt";

  private static final int LONGEST_WORKFLOW = 16;
  private static final int LONGEST_TASK = 28;
  private static final int LONGEST_LABEL = 63;

  static JobName of(RunRecord run, String task, int attempt) {
    return new JobName(run.workflow(), run.root(), run.runId(), task, attempt, run.start());
  }

  /// A DNS label, such as `smoke-train-shuffled-1-3fa2c4d19b`: workflow, task, attempt, and digits
  /// that tell runs apart.
  String name() {
    var hash = Sha256.of(String.join("\n", root, runId, task, String.valueOf(attempt)));
    return Stream.of(
            dns(workflow, LONGEST_WORKFLOW),
            dns(task, LONGEST_TASK),
            String.valueOf(attempt),
            hash.substring(0, 10))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("-"));
  }

  private static String dns(String text, int longest) {
    var safe = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var cut = safe.substring(0, Math.min(safe.length(), longest));
    return cut.replaceAll("^-+|-+$", "");
  }

  /// The labels of all objects of a run; values are cut to the length that a label allows.
  private Map<String, String> runLabels() {
    var labels = new LinkedHashMap<String, String>();
    labels.put("app.kubernetes.io/name", "firstwords");
    labels.put("app.kubernetes.io/managed-by", "firstwords");
    labels.put("app.kubernetes.io/part-of", label(workflow));
    labels.put("app.kubernetes.io/instance", label(runId));
    labels.put("firstwords/run", label(runId));
    labels.put("firstwords/run-key", Sha256.of(root + "\n" + runId).substring(0, 16));
    return labels;
  }

  /// The labels of all attempts of the task.
  Map<String, String> taskLabels() {
    var labels = runLabels();
    labels.put("firstwords/task", label(task));
    return labels;
  }

  Map<String, String> labels(String executable) {
    var labels = taskLabels();
    labels.put("app.kubernetes.io/component", label(executable));
    labels.put(ATTEMPT, attemptText());
    return labels;
  }

  private String attemptText() {
    return String.valueOf(attempt);
  }

  /// Whether a pod of this task is this attempt's.
  boolean isOf(Pod pod) {
    return attemptText().equals(pod.getMetadata().getLabels().get(ATTEMPT));
  }

  Map<String, String> annotations() {
    return Map.of("firstwords/run-id", runId, "firstwords/task-id", task);
  }

  /// The annotations of the Job.
  Map<String, String> jobAnnotations() {
    var annotations = new LinkedHashMap<>(annotations());
    annotations.put(BEGUN, begun.toString());
    return annotations;
  }

  static String label(String text) {
    var safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
    var cut = safe.substring(0, Math.min(safe.length(), LONGEST_LABEL));
    return cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
  }
}
