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
/// @param images the source of the image half
/// @param views number of fixed views per training frame; empty if views are fresh every time
/// @param singleFrame whether training uses only the first frame of an utterance
/// @param threads that load batches
record Batches(
    Examples train,
    Examples held,
    ImageSource images,
    OptionalInt views,
    TrainingRecipe recipe,
    boolean singleFrame,
    int threads) {
  /// Position of the generator of the order of an epoch; those of examples are not negative.
  private static final int ORDER = -1;

  /// The last incomplete batch of an epoch is dropped, as in the reference.
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
    var frameViews = new ArrayList<FrameView>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = train.get(order[from + i]);
      frameViews.add(view(example.frames(), SeededRandom.at(recipe.seed(), epoch, from + i)));
      utterances[i] = example.tokens();
    }
    return loadTask(frameViews, utterances);
  }

  /// Called a few batches ahead: requests the frames, so that the task itself need not wait for
  /// each.
  private Callable<Batch> loadTask(List<FrameView> frameViews, int[][] utterances) {
    images.prefetch(frameViews);
    return () -> images.batch(frameViews, utterances);
  }

  private FrameView view(List<String> frames, SeededRandom draws) {
    var any = draws.below(frames.size());
    var frame = frames.get(singleFrame ? 0 : any);
    return views.isPresent()
        ? FrameView.numbered(frame, draws.below(views.getAsInt()))
        : new FrameView(frame, new FrameView.View.Fresh(draws));
  }

  private Callable<Batch> validation(int from, int size) {
    var frameViews = new ArrayList<FrameView>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = held.get(from + i);
      frameViews.add(FrameView.plain(example.frames().getFirst()));
      utterances[i] = example.tokens();
    }
    return loadTask(frameViews, utterances);
  }
}
