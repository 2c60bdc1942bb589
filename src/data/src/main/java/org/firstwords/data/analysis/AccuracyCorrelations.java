package org.firstwords.data.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.firstwords.data.statistics.Correlation;

/// Correlations with accuracy over the categories: `relations` in `analysis.json`.
///
/// @param distance between image mean and word in the t-SNE layout (Fig. S5)
/// @param spread of the images in the t-SNE layout
/// @param vectorDistance between image mean and word in the embedding space
/// @param logFrequency of the word in the training utterances
@RegisterForReflection
public record AccuracyCorrelations(
    Relation distance, Relation spread, Relation vectorDistance, Relation logFrequency) {
  /// The correlation of a statistic and accuracy over the categories.
  @RegisterForReflection
  public record Relation(Correlation pearson, Correlation spearman) {
    private static Relation undefined(String reason) {
      var none = new Correlation.Undefined(reason, 0);
      return new Relation(none, none);
    }
  }

  /// @param hasScores whether accuracies are known
  /// @param hasPairs whether the training utterances are known
  public static AccuracyCorrelations of(
      Collection<CategoryStatistics> categories, boolean hasScores, boolean hasPairs) {
    if (!hasScores) {
      var none = Relation.undefined("there are no accuracies: give --scores");
      return new AccuracyCorrelations(none, none, none, none);
    }
    return new AccuracyCorrelations(
        relation(categories, CategoryStatistics::distance),
        relation(categories, CategoryStatistics::spread),
        relation(categories, category -> Optional.of(category.vectorDistance())),
        hasPairs
            ? relation(categories, CategoryStatistics::logFrequency)
            : Relation.undefined("there are no utterances: give --pairs"));
  }

  private static Relation relation(
      Collection<CategoryStatistics> categories,
      Function<CategoryStatistics, Optional<Double>> figure) {
    List<Double> figures = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (var category : categories) {
      var value = figure.apply(category);
      if (value.isPresent() && category.accuracy().isPresent()) {
        figures.add(value.get());
        accuracies.add(category.accuracy().get());
      }
    }
    return new Relation(
        Correlation.pearson(values(figures), values(accuracies)),
        Correlation.spearman(values(figures), values(accuracies)));
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
