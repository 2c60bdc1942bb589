package org.firstwords.jobs.train;

import java.util.List;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.model.Batch;

/// Batches made once and repeated.
final class ReadyBatches implements ThrowingIterator<Batch> {
  private final List<? extends Batch> batches;
  private long place;

  /// @param place of the first one that is given, if they were numbered on without end
  ReadyBatches(List<? extends Batch> batches, long place) {
    this.batches = batches;
    this.place = place;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Batch next() {
    return batches.get((int) (place++ % batches.size()));
  }
}
