package org.firstwords.jobs.train;

import org.firstwords.model.Batch;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.Fit;
import org.firstwords.model.SeenBatch;
import org.firstwords.model.Update;
import org.firstwords.model.image.Prefetch;
import org.firstwords.model.image.Source;

/// Training steps with a pipelined frozen trunk: the trunk runs up to two batches ahead of the
/// step, on cores that would be idle. The weights are bitwise the same as without pipelining.
final class StepsAhead implements AutoCloseable {
  private final ContrastiveModel model;
  private final Prefetch<SeenBatch> seen;

  /// @param most maximum number of steps
  StepsAhead(ContrastiveModel model, Source<Batch> batches, long most) {
    var wanted = new Limited(batches, most);
    this.model = model;
    this.seen =
        Prefetch.of(wanted, model::see, ContrastiveModel.PASSES_AT_A_TIME, SeenBatch::close);
  }

  boolean hasNext() {
    return seen.hasNext();
  }

  /// Runs the next step.
  ///
  /// @return the fit before it
  Fit next(Update update) throws Exception {
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
  private static final class Limited implements Source<Batch> {
    private final Source<Batch> batches;
    private long left;

    Limited(Source<Batch> batches, long most) {
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
