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

/// Tells one observer, on a thread of its own, so that the work never waits for it but at its end,
/// and there not long. An observer that fails is told of once, to the user, and then left alone.
final class Telling {
  /// How long figures are gathered before they are passed on together.
  private static final Duration GATHERING = Duration.ofSeconds(2);

  private static final int MOST_WAITING = 100_000;

  /// What there is to tell.
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

  /// Waits until all is told, or this time has come.
  void await(Instant until) {
    try {
      if (thread.join(Duration.between(Instant.now(), until))) {
        if (lost && !failed) {
          warnings.accept(observer.name() + ": some figures were lost, for it is too slow");
        }
      } else {
        drop();
        warnings.accept(observer.name() + ": it is too slow; it was not told of the end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends it, whatever it does.
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
            "%s: %s; it is told no more of this task".formatted(observer.name(), reason(met)));
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
