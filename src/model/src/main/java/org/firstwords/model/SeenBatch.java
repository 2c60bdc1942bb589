package org.firstwords.model;

import java.util.Optional;
import org.tensorflow.Result;

/// A batch with its trunk outputs, if they are precomputed; created by [ContrastiveModel#runTrunk]
/// for one step of the same model.
public final class SeenBatch implements AutoCloseable {
  private final Batch batch;
  private final Optional<Result> made;

  private SeenBatch(Batch batch, Optional<Result> made) {
    this.batch = batch;
    this.made = made;
  }

  /// @param made the trunk outputs, in native memory until this is closed
  static SeenBatch of(Batch batch, Result made) {
    return new SeenBatch(batch, Optional.of(made));
  }

  /// A batch whose trunk outputs are computed in the step.
  static SeenBatch unseen(Batch batch) {
    return new SeenBatch(batch, Optional.empty());
  }

  Batch batch() {
    return batch;
  }

  Optional<Result> made() {
    return made;
  }

  @Override
  public void close() {
    made.ifPresent(Result::close);
  }
}
