package org.firstwords.jobs.train;

import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.StepParameters;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.PrecomputedBatch;

/// Training steps with a pipelined frozen trunk: the trunk runs up to two batches ahead of the
/// step, on cores that would be idle. The weights are bitwise the same as without pipelining.
final class PrefetchedSteps implements AutoCloseable {
  private final ContrastiveModel model;
  private final Prefetch<PrecomputedBatch> seen;

  /// @param most maximum number of steps
  PrefetchedSteps(ContrastiveModel model, ThrowingIterator<Batch> batches, long most) {
    var wanted = new Limited(batches, most);
    this.model = model;
    this.seen =
        Prefetch.of(
            wanted, model::runTrunk, ContrastiveModel.PASSES_AT_A_TIME, PrecomputedBatch::close);
  }

  boolean hasNext() {
    return seen.hasNext();
  }

  /// Runs the next step.
  ///
  /// @return the fit before it
  BatchMetrics next(StepParameters update) throws Exception {
    try (var batch = seen.next()) {
      return model.train(batch, update);
    }
  }

  /// Waits for the passes under way.
  @Override
  public void close() {
    seen.close();
  }

  /// The first batches of others.
  private static final class Limited implements ThrowingIterator<Batch> {
    private final ThrowingIterator<Batch> batches;
    private long left;

    Limited(ThrowingIterator<Batch> batches, long most) {
      this.batches = batches;
      this.left = most;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && batches.hasNext();
    }

    @Override
    public Batch next() throws Exception {
      left--;
      return batches.next();
    }
  }
}
