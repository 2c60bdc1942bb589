package org.firstwords.report.run;

import java.util.List;
import java.util.TreeMap;
import org.firstwords.data.statistics.SeedStatistics;
import org.firstwords.report.run.Evaluation.Role;

/// The evaluations in one role of one training with one seed or several.
///
/// @param seeds one evaluation of each seed, at least one
public record SeedScores(Role role, List<Evaluation> seeds) {
  /// Those that belong to the first: the same training with other seeds, on the same trials or
  /// others. A second evaluation with a seed that there is counts nothing.
  static SeedScores of(Role role, List<Evaluation> evaluations) {
    var first = evaluations.getFirst();
    var bySeed = new TreeMap<String, Evaluation>();
    evaluations.stream()
        .filter(evaluation -> evaluation.file().config().equals(first.file().config()))
        .filter(evaluation -> evaluation.file().mode().equals(first.file().mode()))
        .forEach(evaluation -> bySeed.putIfAbsent(evaluation.file().seed(), evaluation));
    return new SeedScores(role, List.copyOf(bySeed.values()));
  }

  public Evaluation first() {
    return seeds.getFirst();
  }

  public boolean isSeveral() {
    return seeds.size() > 1;
  }

  /// Mean and spread of the accuracy.
  public SeedStatistics accuracy() {
    return SeedStatistics.of(
        seeds.stream().map(seed -> seed.scores().overall().accuracy()).toList());
  }

  public double mean() {
    return accuracy().mean();
  }

  public double chance() {
    return first().scores().chance();
  }

  /// The lower end of the 95 % interval; over several seeds, the lowest accuracy.
  public double low() {
    return isSeveral()
        ? accuracy().values().stream().mapToDouble(value -> value).min().orElseThrow()
        : first().scores().overall().low();
  }

  /// The upper end of the 95 % interval; over several seeds, the highest accuracy.
  public double high() {
    return isSeveral()
        ? accuracy().values().stream().mapToDouble(value -> value).max().orElseThrow()
        : first().scores().overall().high();
  }

  /// Whether the whole 95 % interval of every seed lies above chance.
  public boolean isAboveChance() {
    return seeds.stream().allMatch(seed -> seed.scores().overall().low() > chance());
  }
}
