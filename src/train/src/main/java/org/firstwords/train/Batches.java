package org.firstwords.train;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.model.Batch;
import org.firstwords.model.image.Draws;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Prefetch;

/// Makes batches ahead of the network that takes them. What is in a batch is a function of seed,
/// epoch and place alone.
///
/// @param held the validation part
/// @param transform what training images go through
/// @param singleFrame whether training too uses an utterance's first frame only
/// @param threads how many make batches at a time
record Batches(
    Examples train,
    Examples held,
    FrameReader frames,
    JpegDecoder decoder,
    Recipe recipe,
    ImageTransform transform,
    boolean singleFrame,
    int threads) {
  /// Where the draws of an epoch's order are among those of its places.
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
            .<Callable<Batch>>mapToObj(step -> () -> training(epoch, order, step * size, size)));
  }

  /// Every held-out example once, with its first frame.
  Prefetch<Batch> validation() {
    var size = recipe.validationBatchSize();
    return ahead(
        IntStream.range(0, Math.ceilDiv(held.count(), size))
            .<Callable<Batch>>mapToObj(batch ->
                () -> validation(batch * size, Math.min(size, held.count() - batch * size))));
  }

  /// The first batch of the validation.
  Batch probe() throws IOException {
    return validation(0, Math.min(recipe.validationBatchSize(), held.count()));
  }

  private Prefetch<Batch> ahead(java.util.stream.Stream<Callable<Batch>> work) {
    Iterator<Callable<Batch>> each = work.iterator();
    return new Prefetch<>(each, threads, 2 * threads);
  }

  private Batch training(int epoch, int[] order, int from, int size) throws IOException {
    var images = new float[size * transform.length()];
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = train.get(order[from + i]);
      var draws = Draws.at(recipe.seed(), epoch, from + i);
      var frame = draws.below(example.frames().size());
      write(example.frames().get(singleFrame ? 0 : frame), transform, draws, images, i);
      utterances[i] = example.tokens();
    }
    return new Batch.Images(images, utterances);
  }

  private Batch validation(int from, int size) throws IOException {
    var base = new ImageTransform.Base(transform.size());
    var images = new float[size * base.length()];
    var utterances = new int[size][];
    for (var i = 0; i < size; i++) {
      var example = held.get(from + i);
      write(example.frames().getFirst(), base, Draws.at(0, 0, 0), images, i);
      utterances[i] = example.tokens();
    }
    return new Batch.Images(images, utterances);
  }

  private void write(String frame, ImageTransform transform, Draws draws, float[] images, int row)
      throws IOException {
    var picture = decoder.decode(frame, frames.read(frame));
    transform.write(picture, draws, images, row * transform.length());
  }
}
