package org.firstwords.workflow.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.artifact.Manifest;

/// Finds the accuracies of a run: evaluations that differ in their seeds only are one accuracy.
final class Accuracies {
  private final Lineage lineage;

  Accuracies(Lineage lineage) {
    this.lineage = lineage;
  }

  /// Evaluations that differ in their seeds only.
  ///
  /// @param role `labeled`, `objects`, `shuffled`, `held_out`; empty if it has none of these
  private record Group(Optional<String> role, List<TaskResult> results) {}

  /// @param results of the run, in the order of its workflow
  List<Accuracy> of(List<TaskResult> results) throws IOException {
    var groups = new LinkedHashMap<String, Group>();
    for (var result : results) {
      if (result.metric("accuracy").isPresent() && result.metric("chance").isPresent()) {
        var origins = lineage.of(result.task());
        var recipe = origins.map(Lineage.Origins::recipe).orElse("task " + result.task());
        var role = role(result.task(), origins);
        groups
            .computeIfAbsent(recipe, _ -> new Group(role, new ArrayList<>()))
            .results()
            .add(result);
      }
    }
    var all = List.copyOf(groups.values());
    var taken = new HashSet<String>();
    var accuracies = new ArrayList<Accuracy>();
    for (var group : all) {
      accuracies.add(accuracy(group, name(group, all, taken)));
    }
    return accuracies;
  }

  private Optional<String> role(String task, Optional<Lineage.Origins> origins) throws IOException {
    if (origins.filter(Lineage.Origins::isControl).isPresent()) {
      return Optional.of("shuffled");
    }
    var manifest = lineage.manifest(task);
    if (manifest.filter(found -> found.inputs().containsKey("pairs")).isPresent()) {
      return Optional.of("held_out");
    }
    return manifest.map(Manifest::parameters).map(parameters -> parameters.get("dataset"));
  }

  /// The role, if no other group has it; else what the ids of its tasks have in common.
  private static String name(Group group, List<Group> all, Set<String> taken) {
    var sharing = all.stream().filter(other -> other.role().equals(group.role())).count();
    var tasks = group.results().stream().map(TaskResult::task).toList();
    var name = group.role().filter(_ -> sharing == 1).orElseGet(() -> stem(tasks));
    if (!taken.add(name)) {
      name = tasks.getFirst();
      taken.add(name);
    }
    return name;
  }

  /// `labeled_cvcl` of `labeled_cvcl_0` and `labeled_cvcl_1`; `mine` of `evaluate_mine` alone.
  static String stem(List<String> tasks) {
    var common = tasks.getFirst();
    for (var task : tasks) {
      while (!task.startsWith(common)) {
        common = common.substring(0, common.length() - 1);
      }
    }
    var stem = tasks.size() == 1 ? common : common.replaceFirst("[._-]*\\d*$", "");
    var bare = stem.replaceFirst("^evaluate[._-]", "");
    return bare.isEmpty() ? tasks.getFirst() : bare;
  }

  private Accuracy accuracy(Group group, String name) throws IOException {
    var seeds = seeds(group.results());
    var scores = new LinkedHashMap<String, Accuracy.Score>();
    for (var result : group.results()) {
      var seed = seeds.getOrDefault(result.task(), "");
      scores.putIfAbsent(seed, Accuracy.Score.of(result, seed));
    }
    var chance = group.results().getFirst().metric("chance").orElseThrow();
    return new Accuracy(name, chance, List.copyOf(scores.values()));
  }

  /// By task, the values of the seeds that differ between the tasks; several are joined by commas.
  private Map<String, String> seeds(List<TaskResult> results) throws IOException {
    var values = new TreeMap<String, TreeSet<String>>();
    var own = new HashMap<String, Map<String, String>>();
    for (var result : results) {
      var found = lineage.of(result.task()).<Map<String, String>>map(Lineage.Origins::seeds);
      own.put(result.task(), found.orElse(Map.of()));
      own.getOrDefault(result.task(), Map.of())
          .forEach((key, value) -> values.computeIfAbsent(key, _ -> new TreeSet<>()).add(value));
    }
    var seeds = new HashMap<String, String>();
    own.forEach((task, found) -> {
      var differing = new LinkedHashSet<String>();
      values.forEach((key, all) -> {
        if (all.size() > 1) {
          differing.add(found.getOrDefault(key, ""));
        }
      });
      seeds.put(task, String.join(",", differing));
    });
    return seeds;
  }
}
