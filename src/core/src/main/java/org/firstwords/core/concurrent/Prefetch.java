package org.firstwords.core.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Computes the next results on several threads and returns them in order, so the output does not
/// depend on thread scheduling. At most `ahead` results are in flight or waiting (backpressure).
///
/// @param <T> the type of a result
public final class Prefetch<T> implements ThrowingIterator<T>, AutoCloseable {
  private final ExecutorService workers;
  private final Iterator<? extends Callable<T>> work;
  private final Deque<Future<T>> ahead = new ArrayDeque<>();
  private final Consumer<? super T> unwanted;
  private volatile boolean closed;

  /// @param threads number of worker threads
  /// @param ahead how many results may be computed before they are taken
  public Prefetch(Iterator<? extends Callable<T>> work, int threads, int ahead) {
    this(work, threads, ahead, _ -> {});
  }

  /// @param unwanted disposes of results that nobody took before `close`
  public Prefetch(
      Iterator<? extends Callable<T>> work, int threads, int ahead, Consumer<? super T> unwanted) {
    this.work = work;
    this.unwanted = unwanted;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("prefetch-", 0).factory());
    for (var i = 0; i < ahead; i++) {
      submitNext();
    }
  }

  /// Applies `work` to every element of a source. If the source fails, the exception is thrown at
  /// the position of the missing element.
  public static <S, T> Prefetch<T> of(
      ThrowingIterator<S> source, Work<? super S, ? extends T> work, int threads) {
    return of(source, work, threads, _ -> {});
  }

  /// As above; `unwanted` disposes of the results that are left over on close.
  public static <S, T> Prefetch<T> of(
      ThrowingIterator<S> source,
      Work<? super S, ? extends T> work,
      int threads,
      Consumer<? super T> unwanted) {
    return new Prefetch<>(new Stage<S, T>(source, work), threads, threads, unwanted);
  }

  /// A function that may throw.
  @FunctionalInterface
  public interface Work<S, T> {
    T on(S given) throws Exception;
  }

  private record Stage<S, T>(ThrowingIterator<S> source, Work<? super S, ? extends T> work)
      implements Iterator<Callable<T>> {
    @Override
    public boolean hasNext() {
      return source.hasNext();
    }

    @Override
    public Callable<T> next() {
      try {
        var given = source.next();
        return () -> work.on(given);
      } catch (Exception failed) {
        return () -> {
          throw failed;
        };
      }
    }
  }

  private void submitNext() {
    if (work.hasNext()) {
      var next = work.next();
      ahead.addLast(workers.submit(() -> runUnlessClosed(next)));
    }
  }

  private T runUnlessClosed(Callable<T> next) throws Exception {
    if (closed) {
      throw new CancellationException("closed before the work began");
    }
    return next.call();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /// The next result.
  ///
  /// @throws Exception as its work threw it
  @Override
  public T next() throws Exception {
    var result = ahead.removeFirst();
    submitNext();
    return ParallelTasks.result(result);
  }

  /// Skips queued work and waits for running work. Threads are not interrupted: an interrupt would
  /// close the file channels they read. Futures are not cancelled: a cancelled one would drop the
  /// result of work that is running, and with it the memory that `unwanted` frees.
  @Override
  public void close() {
    closed = true;
    workers.close();
    ahead.stream()
        .filter(future -> future.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .forEach(unwanted);
  }
}
