package org.firstwords.model.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.core.process.Profile;
import org.firstwords.model.graph.ContrastiveModel;

/// Encodes items batch by batch and returns the results in order: items are prepared ahead on all
/// processors while up to two passes through the network run at a time. At most two batches of
/// prepared items wait (backpressure). Closing waits for what is under way and skips the rest.
///
/// @param <P> a prepared item
/// @param <T> the result for a batch
public final class EncodedBatches<P, T> implements ThrowingIterator<T>, AutoCloseable {
  private final Prefetch<P> prepared;
  private final Prefetch<T> passes;

  private EncodedBatches(Prefetch<P> prepared, Prefetch<T> passes) {
    this.prepared = prepared;
    this.passes = passes;
  }

  /// Batches of one size; the last may be smaller.
  ///
  /// @param items prepare one item each, on any thread
  /// @param pass encodes a batch, on any thread
  public static <P, T> EncodedBatches<P, T> of(
      Iterator<? extends Callable<P>> items,
      int batchSize,
      Prefetch.Work<List<P>, ? extends T> pass) {
    return of(items, IntStream.generate(() -> batchSize).iterator(), batchSize, pass);
  }

  /// Batches of the given sizes.
  ///
  /// @param sizes of the batches, of all items together
  /// @param largest about the largest size
  public static <P, T> EncodedBatches<P, T> of(
      Iterator<? extends Callable<P>> items,
      PrimitiveIterator.OfInt sizes,
      int largest,
      Prefetch.Work<List<P>, ? extends T> pass) {
    var processors = Runtime.getRuntime().availableProcessors();
    var prepared = new Prefetch<P>(items, processors, 2 * largest);
    try {
      var concurrent = Math.min(ContrastiveModel.PASSES_AT_A_TIME, processors);
      return new EncodedBatches<>(
          prepared, Prefetch.of(new Grouped<>(prepared, sizes), pass, concurrent));
    } catch (RuntimeException | Error failed) {
      prepared.close();
      throw failed;
    }
  }

  /// Collects items to batches.
  private record Grouped<P>(ThrowingIterator<P> items, PrimitiveIterator.OfInt sizes)
      implements ThrowingIterator<List<P>> {
    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public List<P> next() throws Exception {
      var size = sizes.nextInt();
      var batch = new ArrayList<P>(size);
      while (batch.size() < size && items.hasNext()) {
        batch.add(items.next());
      }
      return batch;
    }
  }

  @Override
  public boolean hasNext() {
    return passes.hasNext();
  }

  /// The result for the next batch.
  ///
  /// @throws Exception as the preparation of one of its items, or its pass, threw it
  @Override
  public T next() throws Exception {
    try (var _ = Profile.span(Profile.Activity.WAITING)) {
      return passes.next();
    }
  }

  @Override
  public void close() {
    try (prepared) {
      passes.close();
    }
  }
}
