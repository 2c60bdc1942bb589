package org.firstwords.jobs.train;

import org.firstwords.model.Batch;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.Fit;
import org.firstwords.model.SeenBatch;
import org.firstwords.model.Update;
import org.firstwords.model.image.Prefetch;
import org.firstwords.model.image.Source;

/// Steps for which a frozen trunk sees the batches ahead, two at a time, while the steps before are
/// taken: what one pass leaves idle of the processors, another uses. The weights come out as if
/// each batch were seen in its step.
final class StepsAhead implements AutoCloseable {
  private final ContrastiveModel model;
  private final Prefetch<SeenBatch> seen;

  /// @param most how many steps are wanted, if there are batches for as many
  StepsAhead(ContrastiveModel model, Source<Batch> batches, long most) {
    var wanted = new Limited(batches, most);
    this.model = model;
    this.seen =
        Prefetch.of(wanted, model::see, ContrastiveModel.PASSES_AT_A_TIME, SeenBatch::close);
  }

  boolean hasNext() {
    return seen.hasNext();
  }

  /// Takes the next step.
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
