package org.firstwords.model;

import java.util.Optional;
import org.tensorflow.Result;

/// A batch with what a frozen trunk made of it, where that is known already; made by
/// [ContrastiveModel#see] for one step of the same model.
public final class SeenBatch implements AutoCloseable {
  private final Batch batch;
  private final Optional<Result> made;

  private SeenBatch(Batch batch, Optional<Result> made) {
    this.batch = batch;
    this.made = made;
  }

  /// @param made what the trunk made of it, outside Java's heap until this is closed
  static SeenBatch of(Batch batch, Result made) {
    return new SeenBatch(batch, Optional.of(made));
  }

  /// A batch whose way through the trunk is part of the step.
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
