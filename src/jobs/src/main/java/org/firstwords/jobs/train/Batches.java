package org.firstwords.jobs.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.model.Batch;
import org.firstwords.model.input.FrameView;
import org.firstwords.model.input.ImageSource;

/// Prefetches training and validation batches. The content of a batch is a function of seed, epoch
/// and position alone.
///
/// @param held the validation part
/// @param seen what frames look like
/// @param views how many unchanging views of each training frame there are; empty if ever new ones
/// @param singleFrame whether training too uses an utterance's first frame only
/// @param threads how many make batches at a time
record Batches(
    Examples train,
    Examples held,
    ImageSource seen,
    OptionalInt views,
    TrainingRecipe recipe,
    boolean singleFrame,
    int threads) {
  /// Position of the generator for the order of an epoch, apart from those of examples.
  private static final int ORDER = -1;

  /// What is left over at the end of an epoch is dropped, as in the reference.
  int stepsPerEpoch() {
    return train.count() / recipe.batchSize();
  }

  /// The batches of an epoch, from the given one on.
  Prefetch<Batch> training(int epoch, int fromStep) {
    var order = SeededRandom.at(recipe.seed(), epoch, ORDER).permutation(train.count());
    var size = recipe.batchSize();
    return prefetch(
        IntStream.range(fromStep, stepsPerEpoch())
            .mapToObj(step -> training(epoch, order, step * size, size)));
  }

  /// Every held-out example once, with its first frame.
  Prefetch<Batch> validation() {
    var size = recipe.validationBatchSize();
    return prefetch(
        IntStream.range(0, Math.ceilDiv(held.count(), size))
            .mapToObj(
                batch -> validation(batch * size, Math.min(size, held.count() - batch * size))));
  }

  /// The first batch of the validation.
  Batch probe() throws Exception {
    return validation(0, Math.min(recipe.validationBatchSize(), held.count())).call();
  }

  private Prefetch<Batch> prefetch(java.util.stream.Stream<Callable<Batch>> work) {
    Iterator<Callable<Batch>> iterator = work.iterator();
    return new Prefetch<>(iterator, threads, 2 * threads);
  }

  private Callable<Batch> training(int epoch, int[] order, int from, int size) {
    var glances = new ArrayList<FrameView>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = train.get(order[from + i]);
      glances.add(glance(example.frames(), SeededRandom.at(recipe.seed(), epoch, from + i)));
      utterances[i] = example.tokens();
    }
    return loadTask(glances, utterances);
  }

  /// Called a few batches ahead: requests the frames, so that the task itself need not wait for
  /// each.
  private Callable<Batch> loadTask(List<FrameView> glances, int[][] utterances) {
    seen.prefetch(glances);
    return () -> seen.batch(glances, utterances);
  }

  private FrameView glance(List<String> frames, SeededRandom draws) {
    var any = draws.below(frames.size());
    var frame = frames.get(singleFrame ? 0 : any);
    return views.isPresent()
        ? FrameView.numbered(frame, draws.below(views.getAsInt()))
        : new FrameView(frame, new FrameView.View.Fresh(draws));
  }

  private Callable<Batch> validation(int from, int size) {
    var glances = new ArrayList<FrameView>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = held.get(from + i);
      glances.add(FrameView.plain(example.frames().getFirst()));
      utterances[i] = example.tokens();
    }
    return loadTask(glances, utterances);
  }
}
