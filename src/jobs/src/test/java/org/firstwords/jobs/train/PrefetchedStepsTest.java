package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.firstwords.core.concurrent.Threads;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefetchedStepsTest {
  private static final ModelSpec SPEC =
      ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, 32, 12).withEmbeddingSize(16);

  private final ContrastiveModel model = ContrastiveModel.create(SPEC, 0);
  private final TrainingStep training = TrainingStep.of(model);

  @AfterEach
  void close() {
    model.close();
  }

  /// Batches without end, of which one may be lost.
  private static final class Shards implements ThrowingIterator<Batch> {
    private final int lost;
    private int given;

    Shards(int lost) {
      this.lost = lost;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Batch next() throws IOException {
      if (given++ == lost) {
        throw new IOException("shard %d is gone".formatted(lost));
      }
      return SmallBatches.batch(SPEC, 8, given);
    }
  }

  @Test
  void takesAndSeesNoMoreThanIsWanted() throws Exception {
    var shards = new Shards(-1);
    try (var steps = new PrefetchedSteps(training, shards, 5)) {
      while (steps.hasNext()) {
        steps.next(SmallBatches.UPDATE);
      }
    }
    assertThat(training.steps()).isEqualTo(5);
    assertThat(shards.given).isEqualTo(5);
  }

  @Test
  void takesTheStepsBeforeABatchThatIsLost() throws Exception {
    try (var steps = new PrefetchedSteps(training, new Shards(2), 5)) {
      steps.next(SmallBatches.UPDATE);
      steps.next(SmallBatches.UPDATE);
      assertThatThrownBy(() -> steps.next(SmallBatches.UPDATE))
          .isInstanceOf(IOException.class)
          .hasMessage("shard 2 is gone");
    }
    assertThat(training.steps()).isEqualTo(2);
  }

  @Test
  void closesWithPassesUnderWay() throws Exception {
    try (var steps = new PrefetchedSteps(training, new Shards(-1), Long.MAX_VALUE)) {
      steps.next(SmallBatches.UPDATE);
    }
    assertThat(training.steps()).isEqualTo(1);
    Threads.assertEnded("prefetch-");
  }
}
