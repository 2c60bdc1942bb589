package org.firstwords.data.score;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.SortedMap;
import org.firstwords.data.trial.Dataset;

/// What `scores.json` holds: the scores, and what they are of.
///
/// @param dataset `labeled` or `objects`
/// @param checkpoint the model's name in `predictions.csv`
/// @param config which training it is, as in `predictions.csv`
/// @param seed of the training; empty if it is not known
/// @param mode the way it was computed, where there are several that give different scores; absent
///   otherwise
/// @param words the word that was asked for each category
public record ScoresFile(
    String dataset,
    String checkpoint,
    String config,
    String seed,
    Optional<String> mode,
    SortedMap<String, String> words,
    @JsonUnwrapped Scores scores) {
  public static ScoresFile of(
      Dataset dataset, ModelDescription subject, SortedMap<String, String> words, Scores scores) {
    return new ScoresFile(
        dataset.toString(),
        subject.checkpoint(),
        subject.configuration(),
        subject.seed(),
        Optional.empty(),
        words,
        scores);
  }

  /// The same, computed in this way.
  public ScoresFile withMode(String way) {
    return new ScoresFile(dataset, checkpoint, config, seed, Optional.of(way), words, scores);
  }
}
