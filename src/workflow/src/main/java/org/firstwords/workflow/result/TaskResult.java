package org.firstwords.workflow.result;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;

/// The metrics and artifacts of a finished task.
///
/// @param artifacts their locations by name
public record TaskResult(String task, Map<String, Double> metrics, Map<String, String> artifacts) {
  /// From the task's XCom, or from its manifest if it pushed none; empty if it has neither.
  static Optional<TaskResult> read(RunRecord run, String task, Lineage lineage) throws IOException {
    var record = run.task(task);
    if (record.state() != TaskState.SUCCESS) {
      return Optional.empty();
    }
    return record.handOver().orElse(null) instanceof Map<?, ?>
        ? Optional.of(new TaskResult(task, record.metrics(), record.artifacts()))
        : lineage.manifest(task).map(manifest -> ofManifest(task, manifest));
  }

  private static TaskResult ofManifest(String task, Manifest manifest) {
    var artifacts = new LinkedHashMap<String, String>();
    manifest.outputs().forEach((name, artifact) -> artifacts.put(name, artifact.uri()));
    return new TaskResult(task, manifest.metrics(), artifacts);
  }

  Optional<Double> metric(String name) {
    return Optional.ofNullable(metrics.get(name));
  }

  /// One of its metrics by its full name, such as `train.val_loss`.
  Stream<String> example() {
    return metrics.keySet().stream().limit(1).map(metric -> task + "." + metric);
  }
}
