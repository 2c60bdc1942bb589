package org.firstwords.dag.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The record of a task in a run.
///
/// @param attempts how often it was started
/// @param failures how many attempts failed since the run was last begun or continued
/// @param exitCode of the last attempt
/// @param cache `hit` or `miss`, as the job said
/// @param handOver what the job wrote as `return.json` (XCom)
/// @param manifest where its manifest is
/// @param log where the last attempt's output is
/// @param reason why it is in its state, where that is not plain
/// @param process of the attempt that is running, if it is one of a machine
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

  public static TaskRecord waiting() {
    return new TaskRecord(
        TaskState.WAITING,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public TaskRecord started(Instant now, String log, Optional<ProcessId> process) {
    return new TaskRecord(
        TaskState.RUNNING,
        attempts + 1,
        failures,
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(log),
        Optional.empty(),
        process);
  }

  /// Running, with a note for the user.
  public TaskRecord noted(String text) {
    return new TaskRecord(
        state,
        attempts,
        failures,
        start,
        end,
        exitCode,
        cache,
        handOver,
        manifest,
        log,
        Optional.of(text).filter(name -> !name.isEmpty()),
        process);
  }

  /// Ended without a result.
  public TaskRecord ended(
      TaskState to, Instant now, Optional<Integer> exitCode, Optional<String> reason) {
    var failed = to == TaskState.FAILED || to == TaskState.UP_FOR_RETRY ? 1 : 0;
    return new TaskRecord(
        to,
        attempts,
        failures + failed,
        start,
        Optional.of(now),
        exitCode,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        log,
        reason,
        Optional.empty());
  }

  /// Ended well.
  public TaskRecord succeeded(
      Instant now,
      Optional<String> cache,
      Optional<Object> handOver,
      Optional<String> manifest,
      Optional<String> reason) {
    return new TaskRecord(
        TaskState.SUCCESS,
        attempts,
        failures,
        start,
        Optional.of(now),
        Optional.of(0),
        cache,
        handOver,
        manifest,
        log,
        reason,
        Optional.empty());
  }

  /// To be run again in a continued run; the count of attempts goes on, that of failures does not.
  public TaskRecord again() {
    var fresh = waiting();
    return new TaskRecord(
        TaskState.WAITING,
        attempts,
        0,
        fresh.start,
        fresh.end,
        fresh.exitCode,
        fresh.cache,
        fresh.handOver,
        fresh.manifest,
        log,
        fresh.reason,
        fresh.process);
  }

  /// As if it had ended well, with this result.
  public static TaskRecord planned(Optional<Object> handOver) {
    return waiting()
        .succeeded(Instant.now(), Optional.of("hit"), handOver, Optional.empty(), Optional.empty());
  }

  public static TaskRecord notSelected() {
    var reason = Optional.of("not selected");
    return waiting().ended(TaskState.SKIPPED, Instant.now(), Optional.empty(), reason);
  }

  /// The result of another run's task.
  public TaskRecord takenFrom(String run) {
    return succeeded(
        end.orElseGet(Instant::now), cache, handOver, manifest, Optional.of("taken from " + run));
  }

  /// How long the last attempt took, or has taken by now.
  public Optional<Duration> duration(Instant now) {
    return start.map(begin -> Duration.between(begin, end.orElse(now)));
  }
}
