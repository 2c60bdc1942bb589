package org.firstwords.jobs.pretrain;

import org.firstwords.model.distill.DistillParameters;
import org.firstwords.model.optimise.CosineSchedule;

/// The parameters of every step.
///
/// @param epoch steps of an epoch
/// @param steps of the whole training
record PretrainSchedule(RecipeOptions recipe, int epoch, long steps) {
  /// @param step counted from 0
  DistillParameters at(long step) {
    var warmup = Math.min(steps, Math.round(recipe.warmupEpochs * epoch));
    var rate = new CosineSchedule(recipe.learningRate, recipe.endLearningRate, warmup, steps);
    var decay = new CosineSchedule(recipe.weightDecay, recipe.endWeightDecay, steps);
    return new DistillParameters(
        rate.at(step),
        decay.at(step),
        momentum(step),
        recipe.teacherTemperature,
        step >= Math.round(recipe.freezeLastLayer * epoch),
        recipe.seed);
  }

  private double momentum(long step) {
    var all = recipe.momentumSteps > 0 ? recipe.momentumSteps : steps;
    var values = Math.ceilDiv(all, recipe.momentumEvery);
    return new CosineSchedule(recipe.momentum, 1, values).at(step / recipe.momentumEvery);
  }

  /// Epochs that are done after so many steps.
  int epochs(long done) {
    return (int) (done / epoch);
  }
}
