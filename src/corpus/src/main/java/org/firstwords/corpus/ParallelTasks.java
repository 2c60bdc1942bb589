package org.firstwords.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.firstwords.core.progress.Progress;

/// Runs tasks on a thread pool. Closing cancels pending tasks.
final class ParallelTasks implements AutoCloseable {
  private final ExecutorService threads;
  private final Progress progress;

  ParallelTasks(int threads, Progress progress) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.progress = progress;
  }

  /// Begins a piece as soon as a thread is free.
  <T> Future<T> start(Callable<T> piece) {
    return threads.submit(() -> {
      var made = piece.call();
      progress.advance(1);
      return made;
    });
  }

  /// What all of them made, in their order; the first failure as it was thrown.
  static <T> List<T> all(List<Future<T>> pieces) throws Exception {
    var made = new ArrayList<T>();
    for (var piece : pieces) {
      try {
        made.add(piece.get());
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof Exception cause ? cause : failed;
      }
    }
    return made;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
