package org.firstwords.jobs.train;

import java.util.OptionalLong;

/// Hyperparameters of a training. The command-line defaults are those of the paper.
///
/// @param learningRate AdamW's, before its schedule
/// @param weightDecay AdamW's, on everything that learns
/// @param plateauFactor by which the rate is multiplied on a plateau
/// @param plateauPatience epochs without a better validation loss that are tolerated
/// @param maxSteps ends the training in the middle of an epoch
/// @param seed of weights, order, frames and augmentation
/// @param logEvery steps from one line of `metrics.jsonl` to the next
record TrainingRecipe(
    int batchSize,
    int validationBatchSize,
    double learningRate,
    double weightDecay,
    Schedule schedule,
    double plateauFactor,
    int plateauPatience,
    int maxEpochs,
    OptionalLong maxSteps,
    long seed,
    int logEvery) {
  /// Number of steps of the whole training.
  long steps(int stepsPerEpoch) {
    var all = (long) maxEpochs * stepsPerEpoch;
    return Math.min(all, maxSteps.orElse(all));
  }
}
