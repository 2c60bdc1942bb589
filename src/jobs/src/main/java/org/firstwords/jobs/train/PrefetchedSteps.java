package org.firstwords.jobs.train;

import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.core.process.Profile;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.StepParameters;
import org.firstwords.model.graph.BatchFeed;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;

/// Training steps with a pipelined frozen trunk: the trunk runs up to two batches ahead of the
/// step, on cores that would be idle. The weights are bitwise the same as without pipelining.
final class PrefetchedSteps implements AutoCloseable {
  private final TrainingStep training;
  private final Prefetch<BatchFeed> ahead;

  /// @param maxSteps after which no further batch is taken
  PrefetchedSteps(TrainingStep training, ThrowingIterator<Batch> batches, long maxSteps) {
    var wanted = new Limited(batches, maxSteps);
    this.training = training;
    this.ahead =
        Prefetch.of(
            wanted, training::runTrunk, ContrastiveModel.PASSES_AT_A_TIME, BatchFeed::close);
  }

  boolean hasNext() {
    return ahead.hasNext();
  }

  /// Runs the next step.
  ///
  /// @return loss and accuracies before its update
  BatchMetrics next(StepParameters parameters) throws Exception {
    try (var batch = awaitBatch()) {
      return training.run(batch, parameters);
    }
  }

  private BatchFeed awaitBatch() throws Exception {
    try (var _ = Profile.span(Profile.Activity.WAITING)) {
      return ahead.next();
    }
  }

  /// Waits for the passes under way.
  @Override
  public void close() {
    ahead.close();
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
