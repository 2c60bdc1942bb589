package org.firstwords.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.firstwords.core.command.ExitCode;

/// Sends the events of one task or run to all observers. Never fails or blocks the job; closing
/// flushes pending events with a timeout of five seconds in total.
public final class Observation implements AutoCloseable {
  /// How long a request may take, and how long the end of a task waits for its last ones.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Telling> tellings;
  private final List<Ended.Phase> phases = new ArrayList<>();
  private boolean begun;
  private boolean ended;

  private final Duration patience;

  private Observation(List<Telling> tellings, Duration patience) {
    this.tellings = tellings;
    this.patience = patience;
  }

  /// @param warnings takes what the user should know of observers that fail
  static Observation of(List<Observer> observers, Consumer<String> warnings) {
    return of(observers, warnings, PATIENCE);
  }

  static Observation of(List<Observer> observers, Consumer<String> warnings, Duration patience) {
    return new Observation(
        observers.stream().map(each -> new Telling(each, warnings)).toList(), patience);
  }

  /// Idempotent.
  public void begun(Subject subject) {
    if (!begun) {
      begun = true;
      tellings.forEach(each -> each.begun(subject));
    }
  }

  /// @param values those that are infinite or no number are left out
  public void measured(long step, Map<String, Double> values) {
    if (tellings.isEmpty()) {
      return;
    }
    var finite = new TreeMap<>(values);
    finite.values().removeIf(each -> !Double.isFinite(each));
    var figures = new Measured(step, Instant.now(), finite);
    tellings.forEach(each -> each.measured(figures));
  }

  /// Runs a phase of the job and records its duration.
  ///
  /// @param name such as `resolve inputs`
  public <T> T phase(String name, Callable<T> part) throws Exception {
    var start = Instant.now();
    try {
      return part.call();
    } finally {
      phases.add(new Ended.Phase(name, start, Instant.now()));
    }
  }

  /// Idempotent; ignored before [#start].
  public void ended(Outcome outcome) {
    if (begun && !ended) {
      ended = true;
      var end = new Ended(outcome, Instant.now(), List.copyOf(phases));
      tellings.forEach(each -> each.ended(end));
    }
  }

  @Override
  public void close() {
    ended(new Outcome.Failed("ended without a result", ExitCode.BUG));
    var until = Instant.now().plus(patience);
    if (begun) {
      tellings.forEach(each -> each.await(until));
    } else {
      tellings.forEach(Telling::drop);
    }
  }
}
