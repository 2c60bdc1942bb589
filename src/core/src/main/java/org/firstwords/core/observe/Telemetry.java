package org.firstwords.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.firstwords.core.process.ExitCode;

/// Sends the events of one task or run to all observers. Never fails or blocks the job; closing
/// flushes pending events with a timeout of five seconds in total.
public final class Telemetry implements AutoCloseable {
  /// How long a request may take, and how long the end of a task waits for its last ones.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<ObserverThread> tellings;
  private final List<TaskEnd.Phase> phases = new ArrayList<>();
  private boolean begun;
  private boolean ended;

  private final Duration patience;

  private Telemetry(List<ObserverThread> tellings, Duration patience) {
    this.tellings = tellings;
    this.patience = patience;
  }

  /// @param warnings takes what the user should know of observers that fail
  static Telemetry of(List<Observer> observers, Consumer<String> warnings) {
    return of(observers, warnings, PATIENCE);
  }

  static Telemetry of(List<Observer> observers, Consumer<String> warnings, Duration patience) {
    return new Telemetry(
        observers.stream().map(observer -> new ObserverThread(observer, warnings)).toList(),
        patience);
  }

  /// Idempotent.
  public void start(ObservedTask subject) {
    if (!begun) {
      begun = true;
      tellings.forEach(telling -> telling.onStart(subject));
    }
  }

  /// @param values those that are infinite or no number are left out
  public void logMetrics(long step, Map<String, Double> values) {
    if (tellings.isEmpty()) {
      return;
    }
    var finite = new TreeMap<>(values);
    finite.values().removeIf(value -> !Double.isFinite(value));
    var figures = new StepMetrics(step, Instant.now(), finite);
    tellings.forEach(telling -> telling.onMetrics(figures));
  }

  /// Runs a phase of the job and records its duration.
  ///
  /// @param name such as `resolve inputs`
  public <T> T phase(String name, Callable<T> part) throws Exception {
    var start = Instant.now();
    try {
      return part.call();
    } finally {
      phases.add(new TaskEnd.Phase(name, start, Instant.now()));
    }
  }

  /// Idempotent; ignored before [#start].
  public void end(Outcome outcome) {
    if (begun && !ended) {
      ended = true;
      var end = new TaskEnd(outcome, Instant.now(), List.copyOf(phases));
      tellings.forEach(telling -> telling.onEnd(end));
    }
  }

  @Override
  public void close() {
    end(new Outcome.Failed("ended without a result", ExitCode.BUG));
    var until = Instant.now().plus(patience);
    if (begun) {
      tellings.forEach(telling -> telling.await(until));
    } else {
      tellings.forEach(ObserverThread::cancel);
    }
  }
}
