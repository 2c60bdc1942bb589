package org.firstwords.report.run;

import java.util.List;
import java.util.Optional;

/// The loss curves of a training.
///
/// @param shuffled whether its utterances were dealt out anew: the control
/// @param steps the loss of single steps
/// @param epochs what was found after each epoch
public record TrainingCurve(
    FinishedTask task, boolean shuffled, List<Step> steps, List<Epoch> epochs) {
  /// A training step.
  ///
  /// @param step how many steps are done
  public record Step(long step, double loss) {}

  /// A finished epoch.
  ///
  /// @param step how many steps are done
  /// @param best whether the validation loss was the lowest so far
  public record Epoch(
      long step, int epoch, double trainLoss, double valLoss, double valAccuracy, boolean best) {}

  /// The epoch whose weights were kept.
  public Optional<Epoch> best() {
    return epochs.stream().filter(Epoch::best).reduce((_, later) -> later);
  }
}
