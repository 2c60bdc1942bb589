package org.firstwords.jobs.train;

import java.util.OptionalLong;

/// Hyperparameters of a training. The command-line defaults are those of the paper.
///
/// @param learningRate AdamW's, before its schedule
/// @param weightDecay AdamW's, on everything that learns
/// @param plateauFactor what the rate is multiplied by on a plateau
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
  /// How many steps the training takes in all.
  long steps(int stepsPerEpoch) {
    var all = (long) maxEpochs * stepsPerEpoch;
    return Math.min(all, maxSteps.orElse(all));
  }

  /// How many steps may follow a state, whatever the epochs.
  long stepsLeft(TrainingState state) {
    return maxSteps.orElse(Long.MAX_VALUE) - state.step();
  }

  boolean hasReachedMaxSteps(TrainingState state) {
    return stepsLeft(state) <= 0;
  }

  /// Whether the last epoch is trained and validated.
  boolean isOver(TrainingState state) {
    return state.stepOfEpoch() == 0 && (state.epoch() >= maxEpochs || hasReachedMaxSteps(state));
  }

  /// The learning rate of the step that follows a state.
  double rate(TrainingState state, int stepsPerEpoch) {
    var progress = (double) state.step() / steps(stepsPerEpoch);
    return schedule.rate(learningRate, state.plateau().rate(), progress);
  }
}
