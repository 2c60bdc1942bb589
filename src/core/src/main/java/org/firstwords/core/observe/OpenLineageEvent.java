package org.firstwords.core.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.Build;
import org.firstwords.core.storage.Location;

/// OpenLineage run events (specification 2-0-2) as JSON objects.
///
/// The namespace of jobs is the root; the job of a task is `<command>.<task>`, and its parent is
/// the run. Datasets follow OpenLineage's naming convention; their version is the digest.
final class OpenLineageEvent {
  private static final String SPECIFICATION = "https://openlineage.io/spec/";
  private static final String PRODUCER = "https://firstwords.org/";

  private OpenLineageEvent() {}

  static Map<String, Object> start(ObservedTask task) {
    return event("START", task.start(), task, Map.of(), List.of());
  }

  static Map<String, Object> end(ObservedTask task, TaskEnd end) {
    return switch (end.outcome()) {
      case Outcome.Completed completed ->
          event("COMPLETE", end.end(), task, Map.of(), written(completed.outputs().values()));
      case Outcome.Failed(var message, var _) ->
          event("FAIL", end.end(), task, error(message), List.of());
      case Outcome.Stopped(var message, var _) ->
          event("ABORT", end.end(), task, error(message), List.of());
    };
  }

  private static Map<String, Object> event(
      String type,
      Instant at,
      ObservedTask task,
      Map<String, Object> facets,
      List<Object> outputs) {
    var event = new LinkedHashMap<String, Object>();
    event.put("eventType", type);
    event.put("eventTime", at.truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("producer", producer());
    event.put("schemaURL", SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunEvent");
    event.put("run", run(task, facets));
    event.put("job", job(task));
    event.put("inputs", read(task));
    event.put("outputs", outputs);
    return event;
  }

  private static String producer() {
    return PRODUCER + Build.ofProduct().version();
  }

  private static Map<String, Object> run(ObservedTask task, Map<String, Object> more) {
    var facets = new LinkedHashMap<>(more);
    facets.put("processing_engine", engine());
    if (task.identity() instanceof Identity.Attempt attempt) {
      facets.put("parent", parent(task, attempt.run()));
    }
    return Map.of("runId", task.identity().uuid().toString(), "facets", facets);
  }

  private static Map<String, Object> parent(ObservedTask task, Identity.Run run) {
    var holder =
        Map.of(
            "run", Map.of("runId", run.uuid().toString()),
            "job", Map.of("namespace", run.root(), "name", task.workflow()));
    var facet = facet("1-2-0", "ParentRunFacet", holder);
    facet.put("root", holder);
    return facet;
  }

  private static Map<String, Object> engine() {
    var version = Build.ofProduct().version();
    return facet(
        "1-1-1",
        "ProcessingEngineRunFacet",
        Map.of("name", "firstwords", "version", version, "openlineageAdapterVersion", version));
  }

  private static Map<String, Object> error(String message) {
    var content = Map.of("message", message, "programmingLanguage", "JAVA");
    return Map.of("errorMessage", facet("1-0-1", "ErrorMessageRunFacet", content));
  }

  private static Map<String, Object> job(ObservedTask task) {
    var isRun = task.identity() instanceof Identity.Run;
    var type =
        Map.of(
            "processingType", "BATCH",
            "integration", "FIRSTWORDS",
            "jobType", isRun ? "DAG" : "TASK");
    return Map.of(
        "namespace", task.identity().run().root(),
        "name", isRun ? task.workflow() : task.command() + "." + task.task(),
        "facets", Map.of("jobType", facet("2-0-4", "JobTypeJobFacet", type)));
  }

  /// An input inside another task's artifact counts as that artifact, without a version, so that
  /// the lineage connects the two tasks.
  private static List<Object> read(ObservedTask task) {
    var datasets = new ArrayList<>();
    for (var artifact : task.inputs().values()) {
      var enclosing = enclosingArtifact(artifact.uri(), task.identity().run().root());
      var dataset = dataset(enclosing);
      if (enclosing.equals(artifact.uri())) {
        dataset.put("facets", version(artifact));
      }
      datasets.add(dataset);
    }
    return datasets;
  }

  /// The location of the enclosing artifact, `<root>/<run>/<task>/<artifact>`.
  private static String enclosingArtifact(String uri, String root) {
    if (!uri.startsWith(root + "/")) {
      return uri;
    }
    var names = uri.substring(root.length() + 1).split("/", 4);
    return names.length < 4 ? uri : root + "/" + names[0] + "/" + names[1] + "/" + names[2];
  }

  private static List<Object> written(Collection<Artifact> artifacts) {
    var datasets = new ArrayList<>();
    for (var artifact : artifacts) {
      var statistics = Map.of("size", artifact.bytes(), "fileCount", artifact.files().size());
      var facet = facet("1-0-2", "OutputStatisticsOutputDatasetFacet", statistics);
      var dataset = dataset(artifact.uri());
      dataset.put("facets", version(artifact));
      dataset.put("outputFacets", Map.of("outputStatistics", facet));
      datasets.add(dataset);
    }
    return datasets;
  }

  private static Map<String, Object> dataset(String uri) {
    var dataset = new LinkedHashMap<String, Object>();
    switch (Location.parse(uri)) {
      case Location.S3(var bucket, var key) -> {
        dataset.put("namespace", "s3://" + bucket);
        dataset.put("name", key.isEmpty() ? "/" : key);
      }
      case Location.Local(var path) -> {
        dataset.put("namespace", "file");
        dataset.put("name", path.toString());
      }
    }
    return dataset;
  }

  private static Map<String, Object> version(Artifact artifact) {
    var version = Map.of("datasetVersion", artifact.sha256());
    return Map.of("version", facet("1-0-1", "DatasetVersionDatasetFacet", version));
  }

  private static Map<String, Object> facet(String version, String name, Map<String, ?> content) {
    var facet = new LinkedHashMap<String, Object>(content);
    facet.put("_producer", producer());
    facet.put(
        "_schemaURL", SPECIFICATION + "facets/%s/%s.json#/$defs/%2$s".formatted(version, name));
    return facet;
  }
}
