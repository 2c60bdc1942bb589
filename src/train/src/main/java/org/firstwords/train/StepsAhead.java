package org.firstwords.train;

import java.util.Iterator;
import java.util.concurrent.Callable;
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
  private static final int AT_A_TIME = 2;

  private final ContrastiveModel model;
  private final Prefetch<SeenBatch> seen;

  /// @param most how many steps are wanted, if there are batches for as many
  StepsAhead(ContrastiveModel model, Source<Batch> batches, long most) {
    var work = new Passes(model, batches, most);
    this.model = model;
    this.seen = new Prefetch<>(work, AT_A_TIME, AT_A_TIME, SeenBatch::close);
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

  /// The passes through the trunk, in the order of the batches.
  private static final class Passes implements Iterator<Callable<SeenBatch>> {
    private final ContrastiveModel model;
    private final Source<Batch> batches;
    private long left;

    Passes(ContrastiveModel model, Source<Batch> batches, long most) {
      this.model = model;
      this.batches = batches;
      this.left = most;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && batches.hasNext();
    }

    /// What keeps a batch from being made is thrown in its own step, after those before it.
    @Override
    public Callable<SeenBatch> next() {
      left--;
      try {
        var batch = batches.next();
        return () -> model.see(batch);
      } catch (Exception failed) {
        return () -> {
          throw failed;
        };
      }
    }
  }
}
