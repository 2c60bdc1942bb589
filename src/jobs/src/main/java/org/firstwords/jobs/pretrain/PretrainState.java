package org.firstwords.jobs.pretrain;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.firstwords.model.distill.DistillMetrics;

/// The state of a self-distillation: together with weights and optimizer state, everything the next
/// step depends on. Stored as `state.json` in every checkpoint.
///
/// @param step completed steps
/// @param sinceLine steps since the last line of the log
/// @param loss sum of their losses
/// @param entropy sum of the entropies of the teacher
/// @param information sum of what its outputs tell
/// @param neighbours the k-NN accuracies so far; empty without labelled pictures and before the
///   first
@RegisterForReflection
record PretrainState(
    long step,
    int sinceLine,
    double loss,
    double entropy,
    double information,
    Optional<Neighbours> neighbours) {
  /// k-NN accuracies of the teacher's features.
  ///
  /// @param step of the last one
  /// @param untrained the first one, before any step
  /// @param last the last one
  @RegisterForReflection
  record Neighbours(long step, double untrained, double last) {}

  static PretrainState initial() {
    return new PretrainState(0, 0, 0, 0, 0, Optional.empty());
  }

  PretrainState stepped(DistillMetrics metrics) {
    return new PretrainState(
        step + 1,
        sinceLine + 1,
        loss + metrics.loss(),
        entropy + metrics.entropy(),
        information + metrics.information(),
        neighbours);
  }

  /// After a line of the log.
  PretrainState logged() {
    return new PretrainState(step, 0, 0, 0, 0, neighbours);
  }

  /// Names its checkpoint: equal for equal states of one training, in their order.
  String name() {
    return "step-%09d%s".formatted(step, hasNeighbours() ? "-watched" : "");
  }

  /// Whether the k-NN accuracy of this step is known.
  boolean hasNeighbours() {
    return neighbours.filter(found -> found.step() == step).isPresent();
  }

  /// With the k-NN accuracy of this step.
  PretrainState withNeighbours(double accuracy) {
    var untrained = neighbours.map(Neighbours::untrained).orElse(accuracy);
    var found = new Neighbours(step, untrained, accuracy);
    return new PretrainState(step, sinceLine, loss, entropy, information, Optional.of(found));
  }

  /// The mean of a sum over the steps since the last line.
  double mean(double sum) {
    return sum / Math.max(1, sinceLine);
  }
}
