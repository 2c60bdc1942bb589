package org.firstwords.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void keepsTheOrderAndTheBound() throws Exception {
    var made = new AtomicInteger();
    var taken = new ArrayList<Integer>();
    var work =
        IntStream.range(0, 200)
            .<Callable<Integer>>mapToObj(i ->
                () -> {
                  Thread.sleep(i % 3);
                  made.incrementAndGet();
                  return i;
                })
            .iterator();
    try (var prefetch = new Prefetch<>(work, 4, 8)) {
      while (prefetch.hasNext()) {
        assertThat(made.get() - taken.size()).isLessThanOrEqualTo(8);
        taken.add(prefetch.next());
      }
    }
    assertThat(taken).isEqualTo(IntStream.range(0, 200).boxed().toList());
  }

  @Test
  void throwsWhatTheWorkThrew() {
    Callable<String> failing =
        () -> {
          throw new IOException("shard 3 is gone");
        };
    try (var prefetch = new Prefetch<>(java.util.List.of(failing).iterator(), 1, 2)) {
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(IOException.class)
          .hasMessage("shard 3 is gone");
    }
  }

  @Test
  void closesWithWorkUnderWay() throws Exception {
    var endless = java.util.stream.Stream.<Callable<Integer>>generate(() -> () -> 1).iterator();
    var prefetch = new Prefetch<>(endless, 2, 4);
    prefetch.close();
    Threads.assertEnded("prefetch-");
  }

  /// Repeated, for a result was lost only when the work ended while `close` was at work.
  @RepeatedTest(100)
  void disposesOfWhatNobodyTook() throws Exception {
    var unwanted = new ConcurrentLinkedQueue<Integer>();
    var begun = new CountDownLatch(2);
    var work =
        IntStream.range(0, 9)
            .<Callable<Integer>>mapToObj(i ->
                () -> {
                  begun.countDown();
                  return i;
                })
            .iterator();
    try (var _ = new Prefetch<>(work, 2, 2, unwanted::add)) {
      begun.await();
    }
    assertThat(unwanted).containsExactlyInAnyOrder(0, 1);
  }

  /// 0, 1, a failure, 3.
  private static final class Shards implements ThrowingIterator<Integer> {
    private int given;

    @Override
    public boolean hasNext() {
      return given < 4;
    }

    @Override
    public Integer next() throws IOException {
      if (given++ == 2) {
        throw new IOException("shard 2 is gone");
      }
      return given - 1;
    }
  }

  @Test
  void throwsWhatTheSourceThrewInItsPlace() throws Exception {
    try (var prefetch = Prefetch.of(new Shards(), i -> 10 * i, 2)) {
      assertThat(prefetch.next()).isEqualTo(0);
      assertThat(prefetch.next()).isEqualTo(10);
      assertThatThrownBy(prefetch::next).hasMessage("shard 2 is gone");
      assertThat(prefetch.next()).isEqualTo(30);
      assertThat(prefetch.hasNext()).isFalse();
    }
  }
}
