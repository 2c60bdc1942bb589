package org.firstwords.model.graph;

import java.util.Optional;
import org.firstwords.model.Batch;
import org.tensorflow.Result;

/// A batch with its trunk outputs, if they are precomputed; created by [ContrastiveModel#runTrunk]
/// for one step of the same model.
public final class PrecomputedBatch implements AutoCloseable {
  private final Batch batch;
  private final Optional<Result> made;

  private PrecomputedBatch(Batch batch, Optional<Result> made) {
    this.batch = batch;
    this.made = made;
  }

  /// @param made the trunk outputs, in native memory until this is closed
  static PrecomputedBatch of(Batch batch, Result made) {
    return new PrecomputedBatch(batch, Optional.of(made));
  }

  /// A batch whose trunk outputs are computed in the step.
  static PrecomputedBatch withoutTrunkOutputs(Batch batch) {
    return new PrecomputedBatch(batch, Optional.empty());
  }

  Batch batch() {
    return batch;
  }

  Optional<Result> trunkOutputs() {
    return made;
  }

  @Override
  public void close() {
    made.ifPresent(Result::close);
  }
}
