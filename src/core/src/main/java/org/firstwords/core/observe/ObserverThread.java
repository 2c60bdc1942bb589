package org.firstwords.core.observe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.firstwords.core.process.Deadline;
import org.jspecify.annotations.Nullable;

/// Delivers events to one observer on its own thread, so that the job never blocks on it; closing
/// waits up to a timeout. After its first failure, which is logged, the observer gets no more
/// events.
final class ObserverThread {
  /// How long metrics are batched before they are sent.
  private static final Duration BATCH_INTERVAL = Duration.ofSeconds(2);

  private static final int QUEUE_CAPACITY = 100_000;

  /// An event to deliver.
  private sealed interface Event {
    record Start(ObservedTask task) implements Event {}

    record Metrics(StepMetrics step) implements Event {}

    record End(TaskEnd end) implements Event {}
  }

  private final Observer observer;
  private final Consumer<String> warnings;
  private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);
  private final Thread thread;
  private volatile boolean failed;
  private volatile boolean cancelled;
  private boolean dropped;

  ObserverThread(Observer observer, Consumer<String> warnings) {
    this.observer = observer;
    this.warnings = warnings;
    this.thread = Thread.ofPlatform().daemon().name("observe").start(this::deliver);
  }

  void onStart(ObservedTask task) {
    queue.add(new Event.Start(task));
  }

  void onMetrics(StepMetrics metrics) {
    dropped |= !queue.offer(new Event.Metrics(metrics));
  }

  void onEnd(TaskEnd end) {
    if (!queue.offer(new Event.End(end))) {
      queue.clear();
      dropped = true;
      queue.add(new Event.End(end));
    }
  }

  /// Waits until all events are delivered, or until the deadline.
  void await(Deadline until) {
    try {
      if (thread.join(until.left())) {
        if (dropped && !failed) {
          warnings.accept(observer.name() + ": too slow; some metrics were dropped");
        }
      } else {
        cancel();
        warnings.accept(observer.name() + ": timeout; the end of the task was not reported");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops the thread without waiting.
  void cancel() {
    cancelled = true;
    thread.interrupt();
  }

  private void deliver() {
    try (observer) {
      while (deliver(queue.take())) {}
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failure) {
      failed = true;
      if (!cancelled) {
        warnings.accept(
            "%s: %s; no further events are sent for this task"
                .formatted(observer.name(), reason(failure)));
      }
    }
  }

  private static String reason(Exception failed) {
    var message = failed.getMessage();
    return message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
  }

  /// @return whether more events follow
  private boolean deliver(Event next) throws IOException, InterruptedException {
    return switch (next) {
      case Event.Start(var task) -> {
        observer.onStart(task);
        yield true;
      }
      case Event.Metrics(var first) -> {
        var metrics = new ArrayList<>(List.of(first));
        var following = collectBatch(metrics);
        observer.onMetrics(metrics);
        yield following == null || deliver(following);
      }
      case Event.End(var end) -> {
        observer.onEnd(end);
        yield false;
      }
    };
  }

  /// Adds metrics until the batch interval is over or another event arrives.
  ///
  /// @return the other event
  private @Nullable Event collectBatch(List<StepMetrics> metrics) throws InterruptedException {
    var end = Deadline.after(BATCH_INTERVAL);
    while (true) {
      var next = queue.poll(end.left().toNanos(), TimeUnit.NANOSECONDS);
      if (!(next instanceof Event.Metrics(var more))) {
        return next;
      }
      metrics.add(more);
    }
  }
}
