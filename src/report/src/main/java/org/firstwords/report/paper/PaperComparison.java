package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.firstwords.data.published.PaperModel;
import org.firstwords.data.published.PublishedResults;

/// A published number and this run's value.
///
/// @param mode of a probe's batch norm, or empty
/// @param value of this run; absent where there is none
/// @param measure over seeds, where it is an accuracy
/// @param difference this run's value minus the published one
@RegisterForReflection
public record PaperComparison(
    PublishedResults.Entry published,
    String mode,
    Optional<Double> value,
    Optional<AccuracyOverSeeds> measure,
    Optional<Double> difference) {
  /// Two models within this many percentage points of each other count as equal.
  private static final double CLOSE = 5;

  /// Every number of the paper; one of a model with several modes stands once for each.
  ///
  /// @param others numbers that come not from predictions, by the published number's id
  static List<PaperComparison> all(
      PublishedResults published, List<ModelResult> results, Map<String, Double> others) {
    var all = new ArrayList<PaperComparison>();
    for (var number : published.numbers()) {
      var own = results.stream().filter(result -> result.isOf(number)).toList();
      if (own.isEmpty()) {
        all.add(of(number, "", Optional.ofNullable(others.get(number.id())), Optional.empty()));
      }
      own.forEach(result -> all.add(of(number, result, results, others)));
    }
    return List.copyOf(all);
  }

  private static PaperComparison of(
      PublishedResults.Entry number,
      ModelResult result,
      List<ModelResult> results,
      Map<String, Double> others) {
    var found =
        switch (number.measure()) {
          case "accuracy" -> OptionalDouble.of(result.overall().mean());
          case "macro" -> OptionalDouble.of(result.macro());
          case "above_50" -> OptionalDouble.of(result.above(50));
          case "above_25" -> OptionalDouble.of(result.above(25));
          case "within_5_of_clip" -> withinOf(result, results);
          default -> OptionalDouble.empty();
        };
    var value =
        found.isPresent()
            ? Optional.of(found.getAsDouble())
            : Optional.ofNullable(others.get(number.id()));
    var measure =
        number.measure().equals("accuracy")
            ? Optional.of(result.overall())
            : Optional.<AccuracyOverSeeds>empty();
    return of(number, result.mode(), value, measure);
  }

  private static PaperComparison of(
      PublishedResults.Entry number,
      String mode,
      Optional<Double> value,
      Optional<AccuracyOverSeeds> measure) {
    return new PaperComparison(
        number, mode, value, measure, value.flatMap(own -> number.value().map(its -> own - its)));
  }

  private static OptionalDouble withinOf(ModelResult result, List<ModelResult> results) {
    var clip =
        results.stream()
            .filter(modelResult ->
                modelResult.dataset().equals(result.dataset())
                    && modelResult.setting().family().equals(Optional.of(PaperModel.CLIP)))
            .findFirst();
    return clip.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(close(result, clip.get()));
  }

  private static int close(ModelResult one, ModelResult other) {
    var close = 0;
    for (var category : one.categories().entrySet()) {
      var beside = other.categories().get(category.getKey());
      close +=
          beside != null && Math.abs(category.getValue().mean() - beside.mean()) <= CLOSE ? 1 : 0;
    }
    return close;
  }
}
