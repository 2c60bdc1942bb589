package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Retry;
import org.firstwords.core.storage.ScratchFolder;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;

/// Executes a run: starts an attempt for each task that is ready and records every change of state.
///
/// A single thread schedules and writes the record; attempts report to it through a queue.
public final class Runner {
  private static final Duration TICK = Duration.ofMillis(250);

  /// Shorter than this process's own grace period, so that the record can still be written.
  private static final Duration STOP_GRACE = StopSignal.GRACE.minusSeconds(2);

  /// An event for the loop, sent by other threads.
  private sealed interface Message {
    record AttemptEnded(String task, Executor.AttemptExit exit) implements Message {}

    /// Something the user should know of a running attempt.
    record Noted(String task, String text) implements Message {}

    record Stop() implements Message {}
  }

  private final Workflow workflow;
  private final RunRecord begun;
  private final ArtifactStore store;
  private final Executor executor;
  private final StopSignal stop;
  private final RunDisplay display;
  private final TaskLimits limits;
  private final Pools.Free pools;
  private final Map<String, String> environment;
  private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final Map<String, Executor.Attempt> running = new HashMap<>();
  private final Map<String, Deadline> notBefore = new HashMap<>();
  private Optional<Deadline> stopping = Optional.empty();

  /// @param begun the run as it begins or resumes
  /// @param limits how many tasks may run at the same time
  /// @param environment variables for every attempt
  public Runner(
      Workflow workflow,
      RunRecord begun,
      ArtifactStore store,
      Executor executor,
      StopSignal stop,
      RunDisplay display,
      TaskLimits limits,
      Map<String, String> environment) {
    this.workflow = workflow;
    this.begun = begun;
    this.store = store;
    this.executor = executor;
    this.stop = stop;
    this.display = display;
    this.limits = limits;
    this.pools = new Pools.Free(limits.pools());
    this.environment = environment;
  }

  /// Runs until all tasks have ended or a stop is requested.
  public RunRecord run() throws IOException, InterruptedException {
    stop.onRequest(() -> inbox.add(new Message.Stop()));
    try (var scratch = ScratchFolder.create()) {
      return run(scratch.path());
    }
  }

  private RunRecord run(Path scratch) throws IOException, InterruptedException {
    try {
      var logs = new AttemptLogs(store, scratch);
      var live = new LiveRun(workflow, begun, Journal.of(store, begun), display, logs);
      return run(live, logs, scratch);
    } finally {
      running.values().forEach(Executor.Attempt::abandon);
    }
  }

  private RunRecord run(LiveRun run, AttemptLogs logs, Path scratch)
      throws IOException, InterruptedException {
    run.begin();
    resume(run, logs, scratch);
    while (true) {
      run.settle();
      startReady(run, logs, scratch);
      if (running.isEmpty() && (stopping.isPresent() || !run.scheduler().isRetryAhead())) {
        break;
      }
      var message = inbox.poll(run.flush(TICK).toMillis(), TimeUnit.MILLISECONDS);
      switch (message) {
        case null -> run.tick();
        case Message.AttemptEnded ended -> handleEnd(ended, run, logs);
        case Message.Noted noted -> handleNote(noted, run);
        case Message.Stop _ -> stop();
      }
      killAfterGrace();
    }
    return run.end();
  }

  private void startReady(LiveRun run, AttemptLogs logs, Path scratch) throws IOException {
    if (stopping.isPresent()) {
      return;
    }
    var starting = new ArrayList<Task>();
    var ready = run.scheduler().ready(notBefore);
    pools.count(running.keySet().stream().map(run.workflow()::task).toList());
    while (running.size() + starting.size() < limits.maxParallel() && ready.hasNext()) {
      var task = ready.next();
      if (pools.findRefusal(task).isPresent() || (isFree(run, task) && pools.tryTake(task))) {
        starting.add(task);
      }
    }
    for (var task : starting) {
      start(task, run, logs, scratch);
    }
  }

  private boolean isFree(LiveRun run, Task task) throws IOException {
    return run.task(task.id()).attempts() == 0
        || Retry.STANDARD.call(() -> executor.isFree(run.record(), task));
  }

  /// Reattaches to attempts that outlived an earlier process of this run.
  private void resume(LiveRun run, AttemptLogs logs, Path scratch) throws IOException {
    for (var task : run.workflow().tasks().values()) {
      var record = run.task(task.id());
      if (record.state() == TaskState.RUNNING) {
        var assignment = assignment(task, run, record.attempts(), logs, scratch);
        watch(task, executor.resume(assignment));
      }
    }
  }

  private void start(Task task, LiveRun run, AttemptLogs logs, Path scratch) throws IOException {
    var number = run.task(task.id()).attempts() + 1;
    var refused = pools.findRefusal(task);
    if (refused.isPresent()) {
      run.end(task, TaskState.FAILED, refused.get());
      return;
    }
    Executor.Attempt attempt;
    try {
      var assignment = assignment(task, run, number, logs, scratch);
      attempt = Retry.STANDARD.call(() -> executor.start(assignment));
    } catch (UserException wrong) {
      run.end(task, TaskState.FAILED, String.valueOf(wrong.getMessage()));
      return;
    }
    watch(task, attempt);
    var log = AttemptLogs.location(run.record(), task.id(), number).toString();
    var started = run.task(task.id()).started(Instant.now(), log, attempt.processId());
    run.change(task.id(), started);
  }

  private Executor.Assignment assignment(
      Task task, LiveRun run, int number, AttemptLogs logs, Path scratch) throws IOException {
    return new Executor.Assignment(
        run.workflow(),
        run.record(),
        task,
        number,
        logs.file(run.record(), task.id(), number),
        scratch.resolve(task.id()),
        note -> inbox.add(new Message.Noted(task.id(), note)),
        environment);
  }

  private void watch(Task task, Executor.Attempt attempt) {
    running.put(task.id(), attempt);
    Thread.ofPlatform().daemon().name("attempt").start(() -> await(task.id(), attempt));
  }

  private void await(String task, Executor.Attempt attempt) {
    try {
      inbox.add(new Message.AttemptEnded(task, attempt.await()));
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      var trouble =
          new Executor.Failure("internal error while waiting for it: %s".formatted(bug), false);
      var ended = new Executor.AttemptExit(ExitCode.BUG, false, Optional.of(trouble));
      inbox.add(new Message.AttemptEnded(task, ended));
    }
  }

  private void handleNote(Message.Noted noted, LiveRun run) throws IOException {
    var record = run.task(noted.task());
    if (record.state() != TaskState.RUNNING) {
      return;
    }
    if (noted.text().isEmpty()) {
      run.forgetNote(noted.task());
    } else {
      run.change(noted.task(), record.noted(noted.text()));
    }
  }

  private void handleEnd(Message.AttemptEnded message, LiveRun run, AttemptLogs logs)
      throws IOException {
    var ended = message.exit();
    var attempt = running.remove(message.task());
    var record = run.task(message.task());
    if (stopping.isPresent() && attempt != null && attempt.isLeftRunning()) {
      return;
    }
    logs.upload(run.record(), message.task(), record.attempts());
    var task = run.workflow().task(message.task());
    var verdict =
        AttemptResult.of(
            task, ended, record.failures(), () -> logs.lastError(run.record(), task.id()));
    var now = Instant.now();
    var code = Optional.of(ended.exitCode());
    if (verdict.state() == TaskState.SUCCESS && attempt != null) {
      run.change(task.id(), recordSuccess(task, run, attempt, now));
    } else if (stopping.isPresent() && verdict.state() != TaskState.SKIPPED) {
      var reason =
          ended
              .trouble()
              .map(Executor.Failure::reason)
              .or(() -> Optional.of("stopped with the run"));
      run.change(task.id(), record.ended(TaskState.INTERRUPTED, now, code, reason));
    } else {
      var pause = task.retries().pause(record.failures() + 1);
      notBefore.put(task.id(), Deadline.after(pause));
      run.change(task.id(), record.ended(verdict.state(), now, code, verdict.reason()));
    }
  }

  private TaskRecord recordSuccess(Task task, LiveRun run, Executor.Attempt attempt, Instant now)
      throws IOException {
    var record = run.task(task.id());
    var manifest = run.record().folder().task(task.id()).resolve(Manifest.NAME);
    var uri =
        Retry.STANDARD.call(() -> store.find(manifest)).isPresent()
            ? Optional.of(manifest.toString())
            : Optional.<String>empty();
    try {
      var handOver = Retry.STANDARD.call(attempt::xcom);
      // As in Airflow, a task over whose result another is mapped fails if that cannot be mapped.
      run.scheduler()
          .findMappedOver(task.id())
          .ifPresent(other -> XCom.checkMappable(handOver, task.id(), other));
      var cache = XCom.cache(handOver);
      return record.succeeded(
          now, cache, task.pushes() ? handOver : Optional.empty(), uri, Optional.empty());
    } catch (UserException wrong) {
      return record.ended(
          TaskState.FAILED, now, Optional.of(0), Optional.of(String.valueOf(wrong.getMessage())));
    }
  }

  /// Forwards the stop request; every job saves a checkpoint and ends.
  private void stop() {
    if (stopping.isEmpty()) {
      stopping = Optional.of(Deadline.after(STOP_GRACE));
      running.values().forEach(Executor.Attempt::stop);
    }
  }

  private void killAfterGrace() {
    if (stopping.filter(Deadline::isOver).isPresent()) {
      running.values().forEach(Executor.Attempt::kill);
    }
  }
}
