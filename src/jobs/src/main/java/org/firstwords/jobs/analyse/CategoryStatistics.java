package org.firstwords.jobs.analyse;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;
import org.firstwords.jobs.analyse.tsne.PlanePoints;

/// Statistics of a category: an entry of `categories` in `analysis.json`.
///
/// @param word that it is asked for by
/// @param images how many of it are in the space
/// @param cosine of its images' mean and its word
/// @param vectorDistance between the ends of those two vectors
/// @param distance between its images' mean and its word as t-SNE places them; absent without t-SNE
/// @param spread mean distance, as t-SNE places them, of its images to their centre; absent without
///   t-SNE and for a single image
/// @param accuracy mean over the given scores; absent if one does not have the category
/// @param utterances how many of `train.json` contain the word; absent without pairs
record CategoryStatistics(
    String word,
    int images,
    double cosine,
    double vectorDistance,
    Optional<Double> distance,
    Optional<Double> spread,
    Optional<Double> accuracy,
    Optional<Integer> utterances) {
  /// What is known of categories from elsewhere.
  ///
  /// @param accuracies by category
  /// @param utterances by category; empty without pairs
  record Known(SortedMap<String, Double> accuracies, SortedMap<String, Integer> utterances) {}

  static SortedMap<String, CategoryStatistics> all(
      EmbeddingSpace space, CategoryWords ask, TsneResult placing, Known known) {
    var all = new TreeMap<String, CategoryStatistics>();
    for (var category = 0; category < space.categories().size(); category++) {
      all.put(space.categories().get(category), of(space, category, ask, placing, known));
    }
    return all;
  }

  private static CategoryStatistics of(
      EmbeddingSpace space, int category, CategoryWords ask, TsneResult placing, Known known) {
    var name = space.categories().get(category);
    var places = places(placing);
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

  private static Optional<PlanePoints> places(TsneResult placing) {
    return switch (placing) {
      case TsneResult.Done done -> Optional.of(done.places());
      case TsneResult.Impossible _ -> Optional.empty();
    };
  }

  /// The logarithm of how many utterances contain the word; absent if none does.
  Optional<Double> logFrequency() {
    return utterances.filter(count -> count > 0).map(Math::log);
  }
}
