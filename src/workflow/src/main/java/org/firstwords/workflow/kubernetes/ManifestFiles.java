package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.workflow.render.PredictedXCom;
import org.firstwords.workflow.run.Executor.Assignment;

/// Exports a workflow as Kubernetes Job manifests, to be applied in order with `kubectl`.
///
/// They run without the cache, so that the location of every artifact is known in advance.
public final class ManifestFiles {
  private static final Map<String, String> WITHOUT_CACHE = Map.of("FIRSTWORDS_NO_CACHE", "true");

  private ManifestFiles() {}

  /// A file in the order in which they are to be applied.
  ///
  /// @param name such as `02-frames.yaml`
  public record ManifestFile(String name, String text) {}

  /// @throws UserException if pods cannot share the root, or a task needs more of another's result
  ///   than artifact locations
  public static List<ManifestFile> of(
      Workflow workflow, RunParams values, String runId, String namespace) {
    if (!(values.root() instanceof Location.S3)) {
      throw new UserException(
          "pods cannot read and write '%s'; give --root s3://bucket/key".formatted(values.root()));
    }
    workflow.tasks().values().stream()
        .filter(task -> !task.mappedOver().isEmpty())
        .findFirst()
        .ifPresent(task -> {
          throw new UserException(
              "the task '%s' is mapped over %s, so its Jobs are known only in a run; use firstwords run --on kubernetes"
                  .formatted(task.id(), task.expansion().orElseThrow().text()));
        });
    var run = PredictedXCom.of(workflow, RunRecord.draft(workflow, runId, values, Instant.now()));
    var files = new ArrayList<ManifestFile>();
    for (var task : workflow.sorted()) {
      var name = "%02d-%s.yaml".formatted(files.size() + 1, task.id());
      files.add(new ManifestFile(name, text(workflow, run, task, namespace)));
    }
    return files;
  }

  private static String text(Workflow workflow, RunRecord run, Task task, String namespace) {
    var here = java.nio.file.Path.of(".");
    var assignment = new Assignment(workflow, run, task, 1, here, here, _ -> {}, WITHOUT_CACHE);
    var job = KubernetesExecutor.manifest(assignment, namespace, false);
    var waits =
        Optional.of(String.join(", ", task.dependencies()))
            .filter(names -> !names.isEmpty())
            .map("# Apply it when these are complete: %s.%n"::formatted)
            .orElse("");
    var head =
        "# Task %s of %s, run %s.%n%s".formatted(task.id(), workflow.id(), run.runId(), waits);
    return head + new KubernetesSerialization().asYaml(job);
  }
}
