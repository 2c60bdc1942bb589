package org.firstwords.jobs.analyse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.firstwords.data.statistics.Correlation;

/// Correlations with accuracy over the categories: `relations` in `analysis.json`.
///
/// @param distance of the images' mean to the word, as t-SNE places them (Fig. S5)
/// @param spread of the images, as t-SNE places them
/// @param vectorDistance of the images' mean to the word, between the vectors themselves
/// @param logFrequency of the word in the utterances of the training
record AccuracyCorrelations(
    Relation distance, Relation spread, Relation vectorDistance, Relation logFrequency) {
  /// A figure of each category with its accuracy.
  record Relation(Correlation pearson, Correlation spearman) {
    private static Relation undefined(String reason) {
      var none = new Correlation.Undefined(reason, 0);
      return new Relation(none, none);
    }
  }

  /// @param hasScores whether accuracies were given
  /// @param hasPairs whether utterances were given
  static AccuracyCorrelations of(
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
