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
final class Telling {
  /// How long metrics are batched before they are sent.
  private static final Duration GATHERING = Duration.ofSeconds(2);

  private static final int MOST_WAITING = 100_000;

  /// An event to deliver.
  private sealed interface News {
    record Begun(Subject subject) implements News {}

    record Figures(Measured measured) implements News {}

    record Over(Ended ended) implements News {}
  }

  private final Observer observer;
  private final Consumer<String> warnings;
  private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean failed;
  private volatile boolean givenUp;
  private boolean lost;

  Telling(Observer observer, Consumer<String> warnings) {
    this.observer = observer;
    this.warnings = warnings;
    this.thread = Thread.ofPlatform().daemon().name("observe").start(this::tell);
  }

  void begun(Subject subject) {
    news.add(new News.Begun(subject));
  }

  void measured(Measured figures) {
    lost |= !news.offer(new News.Figures(figures));
  }

  void ended(Ended ended) {
    if (!news.offer(new News.Over(ended))) {
      news.clear();
      lost = true;
      news.add(new News.Over(ended));
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
        drop();
        warnings.accept(observer.name() + ": timeout; the end of the task was not reported");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops the thread at once.
  void drop() {
    givenUp = true;
    thread.interrupt();
  }

  private void tell() {
    try (observer) {
      while (tell(news.take())) {}
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
  private boolean tell(News next) throws IOException, InterruptedException {
    return switch (next) {
      case News.Begun(var subject) -> {
        observer.begun(subject);
        yield true;
      }
      case News.Figures(var first) -> {
        var figures = new ArrayList<>(List.of(first));
        var behind = gather(figures);
        observer.measured(figures);
        yield behind == null || tell(behind);
      }
      case News.Over(var ended) -> {
        observer.ended(ended);
        yield false;
      }
    };
  }

  /// @return what else came, and ended the gathering
  private @Nullable News gather(List<Measured> figures) throws InterruptedException {
    var end = System.nanoTime() + GATHERING.toNanos();
    while (true) {
      var next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!(next instanceof News.Figures(var more))) {
        return next;
      }
      figures.add(more);
    }
  }
}
