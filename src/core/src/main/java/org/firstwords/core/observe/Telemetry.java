package org.firstwords.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.ExitCode;

/// Sends the events of one task or run to all observers. Never fails or blocks the job; closing
/// flushes pending events with a timeout of five seconds in total.
public final class Telemetry implements AutoCloseable {
  /// The timeout of a request, and of pending events at the end of a task.
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final List<ObserverThread> observers;
  private final List<TaskEnd.Phase> phases = new ArrayList<>();
  private boolean started;
  private boolean ended;

  private final Duration timeout;

  private Telemetry(List<ObserverThread> observers, Duration timeout) {
    this.observers = observers;
    this.timeout = timeout;
  }

  /// @param warnings receives warnings about failed observers
  static Telemetry of(List<Observer> observers, Consumer<String> warnings) {
    return of(observers, warnings, TIMEOUT);
  }

  static Telemetry of(List<Observer> observers, Consumer<String> warnings, Duration timeout) {
    return new Telemetry(
        observers.stream().map(observer -> new ObserverThread(observer, warnings)).toList(),
        timeout);
  }

  /// Idempotent.
  public void start(ObservedTask task) {
    if (!started) {
      started = true;
      observers.forEach(observer -> observer.onStart(task));
    }
  }

  /// @param values non-finite ones are dropped
  public void logMetrics(long step, Map<String, Double> values) {
    if (observers.isEmpty()) {
      return;
    }
    var finite = new TreeMap<>(values);
    finite.values().removeIf(value -> !Double.isFinite(value));
    var metrics = new StepMetrics(step, Instant.now(), finite);
    observers.forEach(observer -> observer.onMetrics(metrics));
  }

  /// Runs a phase of the job and records its duration.
  ///
  /// @param name such as `resolve inputs`
  public <T> T phase(String name, Callable<T> work) throws Exception {
    var start = Instant.now();
    try {
      return work.call();
    } finally {
      phases.add(new TaskEnd.Phase(name, start, Instant.now()));
    }
  }

  /// Idempotent; ignored before [#start].
  public void end(Outcome outcome) {
    if (started && !ended) {
      ended = true;
      var end = new TaskEnd(outcome, Instant.now(), List.copyOf(phases));
      observers.forEach(observer -> observer.onEnd(end));
    }
  }

  @Override
  public void close() {
    end(new Outcome.Failed("ended without a result", ExitCode.BUG));
    var until = Deadline.after(timeout);
    if (started) {
      observers.forEach(observer -> observer.await(until));
    } else {
      observers.forEach(ObserverThread::cancel);
    }
  }
}
