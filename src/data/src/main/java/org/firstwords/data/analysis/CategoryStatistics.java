package org.firstwords.data.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

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
@RegisterForReflection
public record CategoryStatistics(
    String word,
    int images,
    double cosine,
    double vectorDistance,
    Optional<Double> distance,
    Optional<Double> spread,
    Optional<Double> accuracy,
    Optional<Integer> utterances) {
  /// The logarithm of how many utterances contain the word; absent if none does.
  public Optional<Double> logFrequency() {
    return utterances.filter(count -> count > 0).map(Math::log);
  }
}
