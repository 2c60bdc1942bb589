package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A comparison of runs: one value per run, in order; null where a run has none.
@RegisterForReflection
public record RunComparison(
    List<RunSummary> runs, List<Param> params, List<Metric> metrics, List<Digest> artifacts) {

  @RegisterForReflection
  public record Param(String name, List<@Nullable Object> values, boolean equal) {}

  @RegisterForReflection
  public record Metric(String task, String name, List<@Nullable Double> values, boolean equal) {}

  /// @param sha256 of the artifact in each run
  @RegisterForReflection
  public record Digest(
      String task, String artifact, List<@Nullable String> sha256, boolean equal) {}

  private record Name(String task, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      var order = task.compareTo(other.task);
      return order == 0 ? name.compareTo(other.name) : order;
    }
  }

  static RunComparison of(List<ServedRun> runs, Instant now) throws IOException {
    var params = new ArrayList<Map<String, @Nullable Object>>();
    var metrics = new ArrayList<Map<Name, @Nullable Double>>();
    var digests = new ArrayList<Map<Name, @Nullable String>>();
    for (var run : runs) {
      params.add(run.record().params());
      var ownMetrics = new TreeMap<Name, @Nullable Double>();
      var ownDigests = new TreeMap<Name, @Nullable String>();
      for (var id : run.record().tasks().keySet()) {
        run.task(id)
            .manifestIfThere()
            .ifPresent(manifest -> {
              manifest
                  .metrics()
                  .forEach((name, value) -> ownMetrics.put(new Name(id, name), value));
              manifest
                  .outputs()
                  .forEach(
                      (name, artifact) -> ownDigests.put(new Name(id, name), artifact.sha256()));
            });
      }
      metrics.add(ownMetrics);
      digests.add(ownDigests);
    }
    var summaries = new ArrayList<RunSummary>();
    for (var run : runs) {
      summaries.add(RunSummary.of(run.record(), run.notes(), now).only(List.of()));
    }
    return new RunComparison(
        summaries,
        names(params).stream()
            .map(name -> new Param(name, values(params, name), equal(values(params, name))))
            .toList(),
        names(metrics).stream()
            .map(name ->
                new Metric(
                    name.task(), name.name(), values(metrics, name), equal(values(metrics, name))))
            .toList(),
        names(digests).stream()
            .map(name ->
                new Digest(
                    name.task(), name.name(), values(digests, name), equal(values(digests, name))))
            .toList());
  }

  private static <K, V> Collection<K> names(List<Map<K, V>> maps) {
    var names = new TreeSet<K>();
    maps.forEach(map -> names.addAll(map.keySet()));
    return names;
  }

  private static <K, V> List<@Nullable V> values(List<Map<K, @Nullable V>> maps, K key) {
    var values = new ArrayList<@Nullable V>();
    maps.forEach(map -> values.add(map.get(key)));
    return Collections.unmodifiableList(values);
  }

  private static boolean equal(List<? extends @Nullable Object> values) {
    return values.stream().allMatch(value -> Objects.equals(value, values.getFirst()));
  }

  /// @throws Problem 400 unless there are two to eight, all different
  static void validate(List<String> ids) {
    if (ids.size() < 2 || ids.size() > 8 || new HashSet<>(ids).size() < ids.size()) {
      throw Problem.badRequest("run=…&run=…: two to eight different runs");
    }
  }
}
