package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.JsonFields;

/// The record of a task in a run.
///
/// @param attempts number of attempts started
/// @param failures failed attempts since the run was last started or resumed
/// @param exitCode of the last attempt
/// @param cache `hit` or `miss`, as reported by the job
/// @param handOver the XCom: the job's `return.json`
/// @param manifest location of its manifest
/// @param log location of the last attempt's log
/// @param reason explains the state where needed
/// @param process of the running attempt, if it is a local process
@RegisterForReflection
public record TaskRecord(
    TaskState state,
    int attempts,
    int failures,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Integer> exitCode,
    Optional<String> cache,
    Optional<Object> handOver,
    Optional<String> manifest,
    Optional<String> log,
    Optional<String> reason,
    Optional<ProcessId> process) {
  private static final String NOT_SELECTED = "not selected";

  public TaskRecord {
    JsonFields.require("state", state);
  }

  public static TaskRecord waiting() {
    return new Builder(TaskState.WAITING).build();
  }

  public TaskRecord started(Instant now, String log, Optional<ProcessId> process) {
    var record = new Builder(TaskState.RUNNING);
    record.attempts = attempts + 1;
    record.failures = failures;
    record.start = Optional.of(now);
    record.log = Optional.of(log);
    record.process = process;
    return record.build();
  }

  /// Running, with a note for the user.
  public TaskRecord noted(String text) {
    var record = new Builder(this);
    record.reason = Optional.of(text).filter(note -> !note.isEmpty());
    return record.build();
  }

  /// Ended without a result.
  public TaskRecord ended(
      TaskState to, Instant now, Optional<Integer> exitCode, Optional<String> reason) {
    var record = attempt(to, now);
    record.failures += to == TaskState.FAILED || to == TaskState.UP_FOR_RETRY ? 1 : 0;
    record.exitCode = exitCode;
    record.reason = reason;
    return record.build();
  }

  /// Succeeded.
  public TaskRecord succeeded(
      Instant now,
      Optional<String> cache,
      Optional<Object> handOver,
      Optional<String> manifest,
      Optional<String> reason) {
    var record = attempt(TaskState.SUCCESS, now);
    record.exitCode = Optional.of(0);
    record.cache = cache;
    record.handOver = handOver;
    record.manifest = manifest;
    record.reason = reason;
    return record.build();
  }

  /// Reset for a resumed run; the count of attempts continues, that of failures starts over.
  public TaskRecord again() {
    var record = new Builder(TaskState.WAITING);
    record.attempts = attempts;
    record.log = log;
    return record.build();
  }

  /// The last attempt, ended, without a result.
  private Builder attempt(TaskState to, Instant end) {
    var record = new Builder(to);
    record.attempts = attempts;
    record.failures = failures;
    record.start = start;
    record.end = Optional.of(end);
    record.log = log;
    return record;
  }

  /// A hypothetical success with this XCom.
  public static TaskRecord planned(Optional<Object> handOver) {
    return waiting()
        .succeeded(Instant.now(), Optional.of("hit"), handOver, Optional.empty(), Optional.empty());
  }

  public static TaskRecord notSelected() {
    var reason = Optional.of(NOT_SELECTED);
    return waiting().ended(TaskState.SKIPPED, Instant.now(), Optional.empty(), reason);
  }

  /// Whether `--only` or `--from` left it out.
  @JsonIgnore
  public boolean isNotSelected() {
    return state == TaskState.SKIPPED && reason.equals(Optional.of(NOT_SELECTED));
  }

  /// The result of another run's task.
  public TaskRecord takenFrom(String run) {
    return succeeded(
        end.orElseGet(Instant::now),
        cache,
        handOver,
        manifest,
        Optional.of("taken from run " + run));
  }

  /// A part of what it handed over, `artifacts` or `metrics`, without nulls; nothing of another
  /// program's XCom.
  public SortedMap<String, Object> handedOver(String part) {
    var values = new TreeMap<String, Object>();
    if (handOver.orElse(null) instanceof Map<?, ?> pushed
        && pushed.get(part) instanceof Map<?, ?> held) {
      held.forEach((name, value) -> {
        if (value != null) {
          values.put(String.valueOf(name), value);
        }
      });
    }
    return values;
  }

  /// The locations of the artifacts that it handed over, by name.
  public SortedMap<String, String> artifacts() {
    var locations = new TreeMap<String, String>();
    handedOver("artifacts")
        .forEach((name, artifact) -> {
          if (artifact instanceof Map<?, ?> fields && fields.get("uri") instanceof String uri) {
            locations.put(name, uri);
          }
        });
    return locations;
  }

  /// The warnings of its result.
  public List<String> warnings() {
    return handOver.orElse(null) instanceof Map<?, ?> pushed
            && pushed.get("warnings") instanceof List<?> held
        ? held.stream().map(String::valueOf).toList()
        : List.of();
  }

  /// The metrics that it handed over, by name.
  public SortedMap<String, Double> metrics() {
    var numbers = new TreeMap<String, Double>();
    handedOver("metrics")
        .forEach((name, value) -> {
          if (value instanceof Number number) {
            numbers.put(name, number.doubleValue());
          }
        });
    return numbers;
  }

  /// The duration of the last attempt, up to now if it is running.
  public Optional<Duration> duration(Instant now) {
    return start.map(begin -> RunRecord.between(begin, end.orElse(now)));
  }

  private static final class Builder {
    private final TaskState state;
    private int attempts;
    private int failures;
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private Optional<Integer> exitCode = Optional.empty();
    private Optional<String> cache = Optional.empty();
    private Optional<Object> handOver = Optional.empty();
    private Optional<String> manifest = Optional.empty();
    private Optional<String> log = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<ProcessId> process = Optional.empty();

    Builder(TaskState state) {
      this.state = state;
    }

    Builder(TaskRecord record) {
      state = record.state;
      attempts = record.attempts;
      failures = record.failures;
      start = record.start;
      end = record.end;
      exitCode = record.exitCode;
      cache = record.cache;
      handOver = record.handOver;
      manifest = record.manifest;
      log = record.log;
      reason = record.reason;
      process = record.process;
    }

    TaskRecord build() {
      return new TaskRecord(
          state, attempts, failures, start, end, exitCode, cache, handOver, manifest, log, reason,
          process);
    }
  }
}
