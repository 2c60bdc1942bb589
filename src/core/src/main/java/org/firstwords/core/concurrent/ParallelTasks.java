package org.firstwords.core.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks on a fixed number of threads. Closing interrupts running tasks, drops pending ones,
/// and waits for the threads to end.
public final class ParallelTasks implements AutoCloseable {
  private final ExecutorService threads;

  public ParallelTasks(int threads) {
    this.threads = Executors.newFixedThreadPool(threads);
  }

  /// Runs all tasks and returns their results in the order of the tasks. As soon as one fails, the
  /// others are interrupted and its exception is thrown.
  public static <T> List<T> runAll(int threads, List<? extends Callable<T>> tasks)
      throws Exception {
    try (var pool = new ParallelTasks(threads)) {
      var completed = new ExecutorCompletionService<T>(pool.threads);
      var futures = tasks.stream().map(completed::submit).toList();
      for (var count = 0; count < futures.size(); count++) {
        result(completed.take());
      }
      return futures.stream().map(Future::resultNow).toList();
    }
  }

  /// Starts a task as soon as a thread is free.
  public <T> Future<T> submit(Callable<T> task) {
    return threads.submit(task);
  }

  /// Waits for all tasks and returns their results in order.
  ///
  /// @throws Exception as the first failed task in this order threw it
  public static <T> List<T> results(List<Future<T>> tasks) throws Exception {
    var results = new ArrayList<T>();
    for (var task : tasks) {
      results.add(result(task));
    }
    return results;
  }

  /// Waits for a task and returns its result.
  ///
  /// @throws Exception as the task threw it
  public static <T> T result(Future<T> task) throws Exception {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Exception cause -> throw cause;
        case null, default -> throw failed;
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
