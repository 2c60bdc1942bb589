package org.firstwords.data.score;

import java.util.List;

/// One row of a table of predictions: what a model answered in one trial.
///
/// @param line in the file, from 1
/// @param checkpoint the model's name, or empty
/// @param seed as written, without a fraction of zero; empty where it is not known
/// @param type `image` where one word is looked for among pictures, `text` the other way round
/// @param dataset as the reference calls it: `saycam`, `object_categories`
/// @param stage `test`, or `dev`
/// @param trial its number in the dataset, from 0
/// @param categories what the choices show, the target first
/// @param logits one a choice; empty where they were not kept. The reference keeps probabilities
///   there for all models but linear probes
/// @param config which training this is
/// @param filtered whether the trials are those of the filtered frames
/// @param split which part of the pictures a probe was trained on, or empty
public record PredictionRow(
    long line,
    String checkpoint,
    String seed,
    String type,
    String dataset,
    String stage,
    int trial,
    List<String> categories,
    List<Double> logits,
    boolean correct,
    String target,
    String config,
    boolean filtered,
    String split) {
  /// How many choices have exactly the largest score: 1 when it is clear, 0 where none were kept.
  public int tied() {
    var best = best();
    return (int) logits.stream().filter(logit -> logit == best).count();
  }

  /// The share of rights to expect if one of the tied choices were drawn by lot.
  public double expectedAccuracy() {
    var tied = tied();
    if (tied < 2) {
      return correct ? 1 : 0;
    }
    return logits.getFirst() == best() ? 1.0 / tied : 0;
  }

  private double best() {
    return logits.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
