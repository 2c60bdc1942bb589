package org.firstwords.workflow.result;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    return record.handOver().orElse(null) instanceof Map<?, ?> pushed
        ? Optional.of(ofXCom(task, pushed))
        : lineage.manifest(task).map(manifest -> ofManifest(task, manifest));
  }

  private static TaskResult ofXCom(String task, Map<?, ?> pushed) {
    var metrics = new TreeMap<String, Double>();
    if (pushed.get("metrics") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> {
        if (value instanceof Number number) {
          metrics.put(String.valueOf(name), number.doubleValue());
        }
      });
    }
    return new TaskResult(task, metrics, artifacts(pushed));
  }

  /// The locations of the artifacts in an XCom of ours; of another program's XCom, none.
  static SortedMap<String, String> artifacts(Map<?, ?> pushed) {
    var artifacts = new TreeMap<String, String>();
    if (pushed.get("artifacts") instanceof Map<?, ?> items) {
      items.forEach((name, item) -> {
        if (item instanceof Map<?, ?> fields && fields.get("uri") instanceof String uri) {
          artifacts.put(String.valueOf(name), uri);
        }
      });
    }
    return artifacts;
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
