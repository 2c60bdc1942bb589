package org.firstwords.workflow.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Sha256;

/// Verifies a run's artifacts against their manifests or against another run.
///
/// A run of any scheduler can be verified: only manifests are read, not the run's record.
public record Verification(ArtifactStore store) {
  /// Artifacts that contain timestamps: TensorBoard events and the report's page.
  private static final Set<String> TIMED = Set.of("events", "page");

  /// @param checked number of files or artifacts compared
  /// @param differences descriptions; empty if there are none
  public record Finding(int checked, List<String> differences) {}

  /// Reads every file of every artifact again and compares its digest.
  ///
  /// @throws UserException if there is no finished task
  public Finding files(RunFolder run) throws IOException {
    var differences = new ArrayList<String>();
    var checked = 0;
    for (var manifest : manifests(run).values()) {
      for (var output : manifest.outputs().values()) {
        for (var file : output.files()) {
          checked++;
          difference(output, file).ifPresent(differences::add);
        }
      }
    }
    return new Finding(checked, differences);
  }

  private Optional<String> difference(Artifact artifact, Artifact.File file) throws IOException {
    var at = artifact.at(file.path());
    if (store.find(at).isEmpty()) {
      return Optional.of("%s is gone".formatted(at));
    }
    try (var in = store.read(at)) {
      return Sha256.of(in).equals(file.sha256())
          ? Optional.empty()
          : Optional.of("%s is not what its manifest says; it was changed".formatted(at));
    }
  }

  /// Compares the digests of all artifacts, and the metrics, with those of the other run.
  ///
  /// @param tolerance of metrics, relative
  /// @throws UserException if one of the runs has no finished task
  public Finding compareWith(RunFolder run, RunFolder other, double tolerance) throws IOException {
    var ours = manifests(run);
    var theirs = manifests(other);
    var differences = new ArrayList<String>();
    var checked = 0;
    for (var task : ours.keySet()) {
      var there = theirs.remove(task);
      if (there == null) {
        differences.add("%s is finished only in %s".formatted(task, run.runId()));
      } else {
        checked += compare(ours.getOrDefault(task, there), there, tolerance, differences);
      }
    }
    theirs
        .keySet()
        .forEach(
            task -> differences.add("%s is finished only in %s".formatted(task, other.runId())));
    return new Finding(checked, differences);
  }

  private static int compare(
      Manifest ours, Manifest theirs, double tolerance, List<String> differences) {
    var checked = 0;
    for (var name : ours.outputs().keySet()) {
      if (!TIMED.contains(name)) {
        checked++;
        var there = Optional.ofNullable(theirs.outputs().get(name)).map(Artifact::sha256);
        var here = Optional.ofNullable(ours.outputs().get(name)).map(Artifact::sha256);
        if (!here.equals(there)) {
          differences.add(
              "%s of %s: %s here, %s there"
                  .formatted(name, ours.task(), here.orElse("nothing"), there.orElse("nothing")));
        }
      }
    }
    metrics(ours, theirs, tolerance, differences);
    return checked;
  }

  private static void metrics(
      Manifest ours, Manifest theirs, double tolerance, List<String> differences) {
    for (var metric : ours.metrics().entrySet()) {
      var here = metric.getValue();
      var there = theirs.metrics().get(metric.getKey());
      if (!metric.getKey().endsWith("_per_second")
          && (there == null || Math.abs(here - there) > tolerance * Math.abs(here))) {
        differences.add(
            "metric %s of %s: %s here, %s there"
                .formatted(metric.getKey(), ours.task(), here, there == null ? "nothing" : there));
      }
    }
  }

  private SortedMap<String, Manifest> manifests(RunFolder run) throws IOException {
    var manifests = new TreeMap<String, Manifest>();
    var inputs = new InputResolver(store);
    List<String> names;
    try (var children = store.children(run.location())) {
      names = children.filter(name -> name.endsWith("/") && !name.startsWith(".")).toList();
    }
    for (var name : names) {
      var task = name.substring(0, name.length() - 1);
      inputs
          .manifest(run.location().resolve(task))
          .ifPresent(manifest -> manifests.put(task, manifest));
    }
    if (manifests.isEmpty()) {
      throw new UserException(
          "no finished task in %s; 'firstwords runs' lists the runs".formatted(run.location()));
    }
    return manifests;
  }
}
