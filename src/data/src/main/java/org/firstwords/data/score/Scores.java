package org.firstwords.data.score;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.job.Job;

/// Accuracy and confusion counts, overall and by category; the content of `scores.json`.
///
/// @param chance the share that guessing gets right
/// @param ties trials in which several pictures were equally good; the first of them counts as
///   chosen
/// @param accuracyByLot accuracy if tied pictures drew lots: chance for a constant model
/// @param macroAccuracy the mean of the categories' accuracies
/// @param categories each category as the target
/// @param confusion for each target category, every foil category
@RegisterForReflection
public record Scores(
    @JsonUnwrapped Proportion overall,
    double chance,
    int ties,
    double accuracyByLot,
    double macroAccuracy,
    SortedMap<String, Category> categories,
    SortedMap<String, SortedMap<String, Foil>> confusion) {

  /// One category as the target.
  ///
  /// @param low the lower end of the 95 % Wilson interval of the accuracy
  /// @param high its upper end
  @RegisterForReflection
  public record Category(
      int trials, int correct, double accuracy, double low, double high, int ties) {
    private static Category of(List<Prediction> answers) {
      var share = share(answers);
      return new Category(
          share.trials(),
          share.correct(),
          share.accuracy(),
          share.low(),
          share.high(),
          countTies(answers));
    }
  }

  /// How often a category was shown as a foil, and how often it was chosen.
  @RegisterForReflection
  public record Foil(int shown, int chosen) {
    private Foil plus(boolean wasChosen) {
      return new Foil(shown + 1, chosen + (wasChosen ? 1 : 0));
    }
  }

  /// @param answers at least one
  public static Scores of(List<Prediction> answers) {
    var categories = new TreeMap<String, Category>();
    answers.stream()
        .collect(Collectors.groupingBy(answer -> answer.trial().targetCategory()))
        .forEach((category, own) -> categories.put(category, Category.of(own)));
    return new Scores(
        share(answers),
        mean(answers.stream().map(answer -> 1.0 / answer.trial().images().size()).toList()),
        countTies(answers),
        mean(answers.stream().map(answer -> answer.choice().expectedAccuracy()).toList()),
        mean(categories.values().stream().map(Category::accuracy).toList()),
        categories,
        confusion(answers));
  }

  /// Records the metrics in the job, with a note about ties.
  public void recordIn(Job job) {
    job.metric("accuracy", overall.accuracy());
    job.metric("accuracy_low", overall.low());
    job.metric("accuracy_high", overall.high());
    job.metric("accuracy_by_lot", accuracyByLot);
    job.metric("chance", chance);
    job.metric("trials", overall.trials());
    job.metric("ties", ties);
    if (ties > 0) {
      job.note(
          ("%d of %d trials are ties, in which the first image, the right one, counts as chosen; "
                  + "drawing lots instead, accuracy is %.3f")
              .formatted(ties, overall.trials(), accuracyByLot));
    }
  }

  private static Proportion share(List<Prediction> answers) {
    var correct = answers.stream().filter(answer -> answer.choice().isCorrect()).count();
    return Proportion.of((int) correct, answers.size());
  }

  private static int countTies(List<Prediction> answers) {
    return (int) answers.stream().filter(answer -> answer.choice().isTie()).count();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static SortedMap<String, SortedMap<String, Foil>> confusion(List<Prediction> answers) {
    var confusion = new TreeMap<String, SortedMap<String, Foil>>();
    for (var answer : answers) {
      var foils = confusion.computeIfAbsent(answer.trial().targetCategory(), _ -> new TreeMap<>());
      var shown = answer.trial().categories();
      for (var i = 1; i < shown.size(); i++) {
        var before = foils.getOrDefault(shown.get(i), new Foil(0, 0));
        foils.put(shown.get(i), before.plus(i == answer.choice().chosen()));
      }
    }
    return confusion;
  }
}
