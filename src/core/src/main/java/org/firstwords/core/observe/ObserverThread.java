package org.firstwords.core.observe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Delivers events to one observer on its own thread, so that the job never blocks on it; closing
/// waits up to a timeout. After its first failure, which is logged, the observer gets no more
/// events.
final class ObserverThread {
  /// How long metrics are batched before they are sent.
  private static final Duration GATHERING = Duration.ofSeconds(2);

  private static final int MOST_WAITING = 100_000;

  /// An event to deliver.
  private sealed interface Event {
    record Begun(ObservedTask subject) implements Event {}

    record Figures(StepMetrics measured) implements Event {}

    record Over(TaskEnd ended) implements Event {}
  }

  private final Observer observer;
  private final Consumer<String> warnings;
  private final LinkedBlockingQueue<Event> news = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean failed;
  private volatile boolean givenUp;
  private boolean lost;

  ObserverThread(Observer observer, Consumer<String> warnings) {
    this.observer = observer;
    this.warnings = warnings;
    this.thread = Thread.ofPlatform().daemon().name("observe").start(this::deliver);
  }

  void onStart(ObservedTask subject) {
    news.add(new Event.Begun(subject));
  }

  void onMetrics(StepMetrics figures) {
    lost |= !news.offer(new Event.Figures(figures));
  }

  void onEnd(TaskEnd ended) {
    if (!news.offer(new Event.Over(ended))) {
      news.clear();
      lost = true;
      news.add(new Event.Over(ended));
    }
  }

  /// Waits until all events are delivered, or until the deadline.
  void await(Instant until) {
    try {
      if (thread.join(Duration.between(Instant.now(), until))) {
        if (lost && !failed) {
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

  /// Stops the thread at once.
  void cancel() {
    givenUp = true;
    thread.interrupt();
  }

  private void deliver() {
    try (observer) {
      while (deliver(news.take())) {}
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException met) {
      failed = true;
      if (!givenUp) {
        warnings.accept(
            "%s: %s; no further events are sent for this task"
                .formatted(observer.name(), reason(met)));
      }
    }
  }

  private static String reason(Exception failed) {
    var message = failed.getMessage();
    return message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
  }

  /// @return whether there is more to come
  private boolean deliver(Event next) throws IOException, InterruptedException {
    return switch (next) {
      case Event.Begun(var subject) -> {
        observer.onStart(subject);
        yield true;
      }
      case Event.Figures(var first) -> {
        var figures = new ArrayList<>(List.of(first));
        var behind = gather(figures);
        observer.onMetrics(figures);
        yield behind == null || deliver(behind);
      }
      case Event.Over(var ended) -> {
        observer.onEnd(ended);
        yield false;
      }
    };
  }

  /// @return what else came, and ended the gathering
  private @Nullable Event gather(List<StepMetrics> figures) throws InterruptedException {
    var end = System.nanoTime() + GATHERING.toNanos();
    while (true) {
      var next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!(next instanceof Event.Figures(var more))) {
        return next;
      }
      figures.add(more);
    }
  }
}
