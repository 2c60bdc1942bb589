package org.firstwords.jobs.analyse;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.analysis.CategoryStatistics;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;

/// Computes the statistics of the categories.
final class CategoryMeasures {
  private CategoryMeasures() {}

  /// What is known of categories from elsewhere.
  ///
  /// @param accuracies by category
  /// @param utterances by category; empty without pairs
  record Known(SortedMap<String, Double> accuracies, SortedMap<String, Integer> utterances) {}

  static SortedMap<String, CategoryStatistics> all(
      EmbeddingSpace space, CategoryWords ask, TsneLayout layout, Known known) {
    var all = new TreeMap<String, CategoryStatistics>();
    for (var category = 0; category < space.categories().size(); category++) {
      all.put(space.categories().get(category), of(space, category, ask, layout, known));
    }
    return all;
  }

  private static CategoryStatistics of(
      EmbeddingSpace space, int category, CategoryWords ask, TsneLayout layout, Known known) {
    var name = space.categories().get(category);
    var places = layout.places();
    var count = space.imagesOf(category);
    var first = space.firstImage(category);
    return new CategoryStatistics(
        ask.word(name),
        count,
        Vectors.cosine(space.means().get(category), space.words().get(category)),
        Vectors.distance(space.means().get(category), space.words().get(category)),
        places.map(planePoints -> planePoints.distance(space.mean(category), space.word(category))),
        places.filter(_ -> count > 1).map(planePoints -> planePoints.spread(first, first + count)),
        Optional.ofNullable(known.accuracies().get(name)),
        Optional.ofNullable(known.utterances().get(name)));
  }
}
