package org.firstwords.jobs.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.firstwords.model.Batch;
import org.firstwords.model.image.Draws;
import org.firstwords.model.image.Prefetch;
import org.firstwords.model.input.Glance;
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
    Recipe recipe,
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
    var order = Draws.at(recipe.seed(), epoch, ORDER).permutation(train.count());
    var size = recipe.batchSize();
    return ahead(
        IntStream.range(fromStep, stepsPerEpoch())
            .mapToObj(step -> training(epoch, order, step * size, size)));
  }

  /// Every held-out example once, with its first frame.
  Prefetch<Batch> validation() {
    var size = recipe.validationBatchSize();
    return ahead(
        IntStream.range(0, Math.ceilDiv(held.count(), size))
            .mapToObj(
                batch -> validation(batch * size, Math.min(size, held.count() - batch * size))));
  }

  /// The first batch of the validation.
  Batch probe() throws Exception {
    return validation(0, Math.min(recipe.validationBatchSize(), held.count())).call();
  }

  private Prefetch<Batch> ahead(java.util.stream.Stream<Callable<Batch>> work) {
    Iterator<Callable<Batch>> each = work.iterator();
    return new Prefetch<>(each, threads, 2 * threads);
  }

  private Callable<Batch> training(int epoch, int[] order, int from, int size) {
    var glances = new ArrayList<Glance>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = train.get(order[from + i]);
      glances.add(glance(example.frames(), Draws.at(recipe.seed(), epoch, from + i)));
      utterances[i] = example.tokens();
    }
    return work(glances, utterances);
  }

  /// Called a few batches ahead: requests the frames, so that the task itself need not wait for
  /// each.
  private Callable<Batch> work(List<Glance> glances, int[][] utterances) {
    seen.ahead(glances);
    return () -> seen.batch(glances, utterances);
  }

  private Glance glance(List<String> frames, Draws draws) {
    var any = draws.below(frames.size());
    var frame = frames.get(singleFrame ? 0 : any);
    return views.isPresent()
        ? Glance.numbered(frame, draws.below(views.getAsInt()))
        : new Glance(frame, new Glance.View.Fresh(draws));
  }

  private Callable<Batch> validation(int from, int size) {
    var glances = new ArrayList<Glance>();
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = held.get(from + i);
      glances.add(Glance.plain(example.frames().getFirst()));
      utterances[i] = example.tokens();
    }
    return work(glances, utterances);
  }
}
