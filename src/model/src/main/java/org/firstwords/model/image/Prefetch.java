package org.firstwords.model.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Works ahead on several threads and hands the results over in order, so that what comes out does
/// not depend on how the threads ran. At most `ahead` results are made or waiting at any time.
///
/// @param <T> what is made
public final class Prefetch<T> implements Source<T>, AutoCloseable {
  private final ExecutorService workers;
  private final Iterator<? extends Callable<T>> work;
  private final Deque<Future<T>> ahead = new ArrayDeque<>();
  private final Consumer<? super T> unwanted;

  /// @param threads how many work at a time
  /// @param ahead how many results may be made before they are asked for
  public Prefetch(Iterator<? extends Callable<T>> work, int threads, int ahead) {
    this(work, threads, ahead, _ -> {});
  }

  /// @param unwanted is given the results that nobody has asked for at the end
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

  /// Works on all that a source gives. What keeps it from giving is thrown in the place of what it
  /// should have given.
  public static <S, T> Prefetch<T> of(
      Source<S> source, Work<? super S, ? extends T> work, int threads) {
    return of(source, work, threads, _ -> {});
  }

  /// The same with somebody who takes what nobody has asked for at the end.
  public static <S, T> Prefetch<T> of(
      Source<S> source,
      Work<? super S, ? extends T> work,
      int threads,
      Consumer<? super T> unwanted) {
    return new Prefetch<>(new Stage<S, T>(source, work), threads, threads, unwanted);
  }

  /// What is done with each thing.
  @FunctionalInterface
  public interface Work<S, T> {
    T on(S given) throws Exception;
  }

  private record Stage<S, T>(Source<S> source, Work<? super S, ? extends T> work)
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
      ahead.addLast(workers.submit(work.next()));
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /// The next result; an exception that its work ended with is thrown here.
  @Override
  public T next() throws Exception {
    var result = ahead.removeFirst();
    submitNext();
    try {
      return result.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Exception cause -> throw cause;
        case null, default -> throw failed;
      }
    }
  }

  /// Gives up what is not begun and waits for the rest. No thread is interrupted, for that would
  /// close the files it reads.
  @Override
  public void close() {
    ahead.forEach(each -> each.cancel(false));
    workers.close();
    ahead.stream()
        .filter(each -> each.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .forEach(unwanted);
  }
}
