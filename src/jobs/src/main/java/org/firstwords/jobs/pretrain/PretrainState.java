package org.firstwords.jobs.pretrain;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.firstwords.model.distill.DistillMetrics;

/// The state of a self-distillation: together with weights and optimizer state, everything the next
/// step depends on. Stored as `state.json` in every checkpoint.
///
/// @param step completed steps
/// @param sinceLine steps since the last line of the log
/// @param loss sum of their losses
/// @param entropy sum of the entropies of the teacher
/// @param information sum of what its outputs tell
@RegisterForReflection
record PretrainState(long step, int sinceLine, double loss, double entropy, double information) {
  static PretrainState initial() {
    return new PretrainState(0, 0, 0, 0, 0);
  }

  PretrainState stepped(DistillMetrics metrics) {
    return new PretrainState(
        step + 1,
        sinceLine + 1,
        loss + metrics.loss(),
        entropy + metrics.entropy(),
        information + metrics.information());
  }

  /// After a line of the log.
  PretrainState logged() {
    return new PretrainState(step, 0, 0, 0, 0);
  }

  /// The mean of a sum over the steps since the last line.
  double mean(double sum) {
    return sum / Math.max(1, sinceLine);
  }
}
