package org.firstwords.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EncodedBatchesTest {
  private static final int BATCH = 3;

  private static Stream<Callable<Integer>> numbers(int count) {
    return IntStream.range(0, count).mapToObj(number -> () -> number);
  }

  @Test
  void returnsBatchesInOrder() throws Exception {
    try (var batches =
        EncodedBatches.<Integer, List<Integer>>of(numbers(8).iterator(), BATCH, List::copyOf)) {
      assertThat(all(batches)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7));
    }
  }

  @Test
  void takesTheGivenSizes() throws Exception {
    var sizes = List.of(1, 4, 2);
    try (var batches =
        EncodedBatches.<Integer, List<Integer>>of(
            numbers(7).iterator(),
            sizes.stream().mapToInt(Integer::intValue).iterator(),
            2,
            List::copyOf)) {
      assertThat(all(batches).stream().map(List::size)).isEqualTo(sizes);
    }
  }

  private static <T> List<T> all(EncodedBatches<?, T> batches) throws Exception {
    var all = new ArrayList<T>();
    while (batches.hasNext()) {
      all.add(batches.next());
    }
    return all;
  }

  /// Two batches in passes and two prepared, one item after each that was taken.
  @Test
  void preparesNoMoreThanTwoBatchesAhead() throws Exception {
    var prepared = new AtomicInteger();
    var items =
        numbers(1000)
            .<Callable<Integer>>map(number ->
                () -> {
                  prepared.incrementAndGet();
                  return number.call();
                });
    try (var batches =
        EncodedBatches.<Integer, Integer>of(items.iterator(), BATCH, List::getFirst)) {
      assertThat(batches.next()).isZero();
      Thread.sleep(200);
      assertThat(prepared.get()).isLessThanOrEqualTo(BATCH + 2 * BATCH + 2 * BATCH);
    }
  }

  @Test
  void closesWhilePassesRun() throws Exception {
    var started = new CountDownLatch(1);
    var ended = new AtomicInteger();
    var begun = new AtomicInteger();
    try (var _ =
        EncodedBatches.<Integer, Integer>of(
            numbers(1000).iterator(),
            BATCH,
            batch -> {
              begun.incrementAndGet();
              started.countDown();
              Thread.sleep(50);
              ended.incrementAndGet();
              return batch.getFirst();
            })) {
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ended.get()).isEqualTo(begun.get()).isBetween(1, 2);
  }

  @Test
  void throwsWhereTheItemIs() throws Exception {
    var items =
        numbers(6)
            .<Callable<Integer>>map(number ->
                () -> {
                  if (number.call() == 4) {
                    throw new IOException("no image 4");
                  }
                  return number.call();
                });
    try (var batches =
        EncodedBatches.<Integer, Integer>of(items.iterator(), BATCH, List::getFirst)) {
      assertThat(batches.next()).isZero();
      assertThatThrownBy(batches::next).isInstanceOf(IOException.class).hasMessage("no image 4");
    }
  }
}
