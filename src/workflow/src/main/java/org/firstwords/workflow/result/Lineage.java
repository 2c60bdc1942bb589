package org.firstwords.workflow.result;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.dag.record.RunRecord;

/// What the results of a run were made from: parameters, seeds and inputs, through all the tasks
/// before. Read from the manifests.
final class Lineage {
  private final RunRecord run;
  private final InputResolver inputs;
  private final Map<String, Source> artifacts = new HashMap<>();
  private final Map<String, Optional<Manifest>> manifests = new HashMap<>();
  private final Map<String, Origins> origins = new HashMap<>();

  /// An artifact of a task of this run.
  private record Source(String task, String artifact) {}

  /// What a task's result was made from.
  ///
  /// @param recipe equal for results that differ in their seeds only
  /// @param seeds by command and parameter, such as `train.seed`
  /// @param isControl whether a model was trained on shuffled utterances
  record Origins(String recipe, SortedMap<String, String> seeds, boolean isControl) {}

  Lineage(RunRecord run, ArtifactStore store) {
    this.run = run;
    this.inputs = new InputResolver(store);
    run.tasks()
        .forEach((id, task) ->
            task.artifacts()
                .forEach((name, uri) -> artifacts.putIfAbsent(uri, new Source(id, name))));
  }

  /// Empty if the task wrote none, or it is gone or unreadable.
  Optional<Manifest> manifest(String task) throws IOException {
    var known = manifests.get(task);
    if (known == null) {
      known = read(task);
      manifests.put(task, known);
    }
    return known;
  }

  private Optional<Manifest> read(String task) throws IOException {
    var at = run.task(task).manifest();
    try {
      return at.isEmpty() ? Optional.empty() : inputs.manifest(Location.parse(at.get()).parent());
    } catch (UserException _) {
      return Optional.empty();
    }
  }

  /// Empty if the task has no manifest.
  Optional<Origins> of(String task) throws IOException {
    var manifest = manifest(task);
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    var known = origins.get(task);
    if (known == null) {
      known = trace(manifest.get());
      origins.put(task, known);
    }
    return Optional.of(known);
  }

  private Origins trace(Manifest manifest) throws IOException {
    var seeds = new TreeMap<String, String>();
    var parameters = new TreeMap<String, String>();
    manifest
        .parameters()
        .forEach((name, value) -> {
          if (name.equals("seed") || name.endsWith("-seed")) {
            seeds.put(manifest.command() + "." + name, value);
          } else {
            parameters.put(name, value);
          }
        });
    var control = "true".equals(parameters.get("shuffle-utterances"));
    var sources = new TreeMap<String, String>();
    for (var input : manifest.inputs().entrySet()) {
      var source = source(input.getValue().uri());
      var before = source.isEmpty() ? Optional.<Origins>empty() : of(source.get().task());
      if (before.isPresent()) {
        seeds.putAll(before.get().seeds());
        control |= before.get().isControl();
        sources.put(input.getKey(), source.get().artifact() + " of " + before.get().recipe());
      } else {
        sources.put(input.getKey(), input.getValue().sha256());
      }
    }
    var all = Map.of("command", manifest.command(), "parameters", parameters, "inputs", sources);
    return new Origins(Sha256.of(Json.line(all)), seeds, control);
  }

  /// The task of this run that handed over this artifact, or the one that holds it.
  private Optional<Source> source(String uri) {
    for (var end = uri.length(); end > 0; end = uri.lastIndexOf('/', end - 1)) {
      var source = artifacts.get(uri.substring(0, end));
      if (source != null) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }
}
