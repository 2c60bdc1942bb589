package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.statistics.HolmCorrection;

/// The accuracy of one model on one dataset, over its seeds; all accuracies in per cent.
///
/// @param model its name in the paper, or its own
/// @param part and `mode` as in [EvaluationSetting]; empty if not applicable
/// @param chance the accuracy of guessing
/// @param macro the mean over the categories' means
/// @param ties answers, of all seeds, whose best choices were equally good
/// @param accuracyByLot the accuracy if ties were broken at random, mean over seeds
@RegisterForReflection
public record ModelResult(
    String dataset,
    String config,
    String model,
    String part,
    String mode,
    double chance,
    AccuracyOverSeeds overall,
    double macro,
    int ties,
    double accuracyByLot,
    SortedMap<String, AccuracyOverSeeds> categories) {
  static ModelResult of(AnswersBySeed answers) {
    var setting = answers.setting();
    var chance = answers.chance();
    var categories = categories(answers, chance);
    var seeds = answers.seeds().values();
    return new ModelResult(
        setting.dataset(),
        setting.configuration(),
        setting.model(),
        setting.part(),
        setting.mode(),
        100 * chance,
        AccuracyOverSeeds.of(answers, answers.trials(), chance),
        categories.values().stream().mapToDouble(AccuracyOverSeeds::mean).average().orElseThrow(),
        seeds.stream().mapToInt(SeedAnswers::ties).sum(),
        100 * seeds.stream().mapToDouble(SeedAnswers::accuracyByLot).average().orElseThrow(),
        categories);
  }

  private static SortedMap<String, AccuracyOverSeeds> categories(
      AnswersBySeed answers, double chance) {
    var measures = new TreeMap<String, AccuracyOverSeeds>();
    answers
        .categories()
        .forEach(
            (name, trials) -> measures.put(name, AccuracyOverSeeds.of(answers, trials, chance)));
    var values = new ArrayList<>(measures.values());
    var corrected =
        HolmCorrection.corrected(values.stream().map(AccuracyOverSeeds::pValue).toList());
    var next = corrected.iterator();
    measures.replaceAll((_, accuracyOverSeeds) -> accuracyOverSeeds.corrected(next.next()));
    return measures;
  }

  public EvaluationSetting setting() {
    return new EvaluationSetting(dataset, config, part, mode);
  }

  boolean isOf(PublishedResults.Entry number) {
    return number.isOf(dataset, config, part);
  }

  /// The published column beside this result.
  public Optional<PublishedResults.Categories> beside(PublishedResults published) {
    return part.isEmpty() ? published.beside(dataset, config) : Optional.empty();
  }

  /// How many categories are above this many per cent.
  int above(double percent) {
    return (int) categories.values().stream().filter(category -> category.mean() > percent).count();
  }
}
