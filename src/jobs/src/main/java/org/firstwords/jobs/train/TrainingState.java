package org.firstwords.jobs.train;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.firstwords.model.checkpoint.Provenance;
import org.firstwords.model.optimise.ReduceOnPlateau;

/// The state of a training: together with weights and optimizer state, everything the next step
/// depends on. Stored as `state.json` in every checkpoint.
///
/// @param epoch completed epochs, validation included
/// @param step completed steps
/// @param stepOfEpoch those in the current epoch
/// @param lossOfEpoch sum of their losses
/// @param plateau the learning rate by the plateau rule
/// @param best the best epoch so far
/// @param provenance setup of this training; constant
@RegisterForReflection
record TrainingState(
    int epoch,
    long step,
    int stepOfEpoch,
    double lossOfEpoch,
    ReduceOnPlateau plateau,
    Optional<Validation> best,
    Provenance provenance) {
  /// The result of a validation.
  ///
  /// @param epoch counted from 1
  /// @param step how many steps were done
  /// @param valLoss mean over the validation examples
  /// @param valAccuracy share of validation images that pick their own utterance from their batch
  @RegisterForReflection
  record Validation(int epoch, long step, double valLoss, double valAccuracy) {}

  static TrainingState initial(TrainingRecipe recipe, Provenance provenance) {
    var plateau =
        ReduceOnPlateau.starting(
            recipe.learningRate(), recipe.plateauFactor(), recipe.plateauPatience());
    return new TrainingState(0, 0, 0, 0, plateau, Optional.empty(), provenance);
  }

  /// After one more step with this loss.
  TrainingState stepped(double loss) {
    return new TrainingState(
        epoch, step + 1, stepOfEpoch + 1, lossOfEpoch + loss, plateau, best, provenance);
  }

  /// Mean loss of the current epoch.
  double meanLoss() {
    return lossOfEpoch / Math.max(1, stepOfEpoch);
  }

  boolean isBetter(Validation validated) {
    return best.isEmpty() || validated.valLoss() < best.get().valLoss();
  }

  /// After the validation that ends an epoch.
  TrainingState validated(Validation found) {
    return new TrainingState(
        epoch + 1,
        step,
        0,
        0,
        plateau.after(found.valLoss()),
        isBetter(found) ? Optional.of(found) : best,
        provenance);
  }

  /// Number of steps that may follow, whatever the epochs.
  long stepsLeft(TrainingRecipe recipe) {
    return recipe.maxSteps().orElse(Long.MAX_VALUE) - step;
  }

  /// Whether the last epoch is trained and validated.
  boolean isOver(TrainingRecipe recipe) {
    return stepOfEpoch == 0 && (epoch >= recipe.maxEpochs() || stepsLeft(recipe) <= 0);
  }

  /// The learning rate of the next step.
  double learningRate(TrainingRecipe recipe, int stepsPerEpoch) {
    var progress = (double) step / recipe.steps(stepsPerEpoch);
    return recipe.schedule().rate(recipe.learningRate(), plateau.rate(), progress);
  }
}
