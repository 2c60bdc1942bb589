package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Retry;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.RunDisplay.ProgressLookup;

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

  private final ArtifactStore store;
  private final Executor executor;
  private final StopSignal stop;
  private final RunDisplay display;
  private final int maxParallel;
  private final Map<String, String> environment;
  private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final Map<String, Executor.Attempt> running = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();
  private Optional<Instant> stopping = Optional.empty();
  private Workflow workflow;
  private Scheduler scheduler;
  private RunRecord run;
  private ProgressLookup lastWords = _ -> Optional.empty();

  /// @param maxParallel how many tasks may run at the same time
  /// @param environment variables for every attempt
  public Runner(
      Workflow workflow,
      RunRecord run,
      ArtifactStore store,
      Executor executor,
      StopSignal stop,
      RunDisplay display,
      int maxParallel,
      Map<String, String> environment) {
    this.workflow = MappedRun.workflow(workflow, run);
    this.scheduler = new Scheduler(this.workflow, run);
    this.run = run.changeable();
    this.store = store;
    this.executor = executor;
    this.stop = stop;
    this.display = display;
    this.maxParallel = maxParallel;
    this.environment = environment;
  }

  /// Runs until all tasks have ended or a stop is requested.
  public RunRecord run() throws IOException, InterruptedException {
    stop.onRequest(() -> inbox.add(new Message.Stop()));
    var scratch = Files.createTempDirectory("firstwords-run-");
    try {
      return run(Journal.of(store, run), scratch);
    } finally {
      running.values().forEach(Executor.Attempt::abandon);
      new LocalStore().delete(new Location.Local(scratch));
    }
  }

  private RunRecord run(Journal journal, Path scratch) throws IOException, InterruptedException {
    var logs = new AttemptLogs(store, scratch);
    lastWords = task -> logs.lastWords(run, task);
    journal.writeRun(run, "run begins", Instant.now());
    display.onExpansion(workflow);
    resume(logs, scratch);
    while (true) {
      settle(journal);
      startReady(journal, logs, scratch);
      if (running.isEmpty() && (stopping.isPresent() || !scheduler.isRetryAhead())) {
        break;
      }
      journal.flushIfDue(run);
      var message = inbox.poll(journal.untilDue(TICK).toMillis(), TimeUnit.MILLISECONDS);
      switch (message) {
        case null -> display.tick(run, Instant.now(), lastWords);
        case Message.AttemptEnded ended -> handleEnd(ended, journal, logs);
        case Message.Noted noted -> handleNote(noted, journal);
        case Message.Stop _ -> stop();
      }
      killAfterGrace();
    }
    var now = Instant.now();
    run = run.with(scheduler.finalState(run), run.owner(), Optional.of(now));
    journal.writeRun(run, "run " + run.state().text(), now);
    display.tick(run, now, lastWords);
    return run;
  }

  private void change(String task, TaskRecord to, Journal journal) throws IOException {
    run.change(task, to);
    scheduler.change(task, run);
    var now = Instant.now();
    journal.writeTask(run, task, now);
    display.onTaskChange(run, task, now, lastWords);
  }

  /// Marks the tasks that their trigger rule excludes, and expands those whose values are there.
  private void settle(Journal journal) throws IOException {
    skip(journal);
    for (var ready = scheduler.findExpandable();
        ready.isPresent();
        ready = scheduler.findExpandable()) {
      expand(ready.get(), journal);
      skip(journal);
    }
  }

  /// Replaces a task that is mapped over results by its instances.
  private void expand(Task mapped, Journal journal) throws IOException {
    var now = Instant.now();
    var state = new MappedRun(workflow, run);
    List<Task> instances;
    try {
      instances = state.instances(mapped);
    } catch (UserException wrong) {
      end(mapped, TaskState.FAILED, String.valueOf(wrong.getMessage()), journal);
      return;
    }
    if (instances.isEmpty()) {
      var reason = mapped.expansion().orElseThrow().text() + " is empty";
      end(mapped, TaskState.SKIPPED, reason, journal);
      return;
    }
    var expanded = state.expand(mapped, instances);
    workflow = expanded.workflow();
    run = expanded.run().changeable();
    scheduler = new Scheduler(workflow, run);
    journal.writeRun(
        run, "task %s expands to %d tasks".formatted(mapped.id(), instances.size()), now);
    display.onExpansion(workflow);
  }

  /// Ends a task that was not started; what an earlier expansion of it left goes with it.
  private void end(Task task, TaskState to, String reason, Journal journal) throws IOException {
    if (!task.mappedOver().isEmpty()) {
      run = run.expanded(task.id(), List.of()).changeable();
    }
    var ended = run.task(task.id()).ended(to, Instant.now(), Optional.empty(), Optional.of(reason));
    change(task.id(), ended, journal);
  }

  private void skip(Journal journal) throws IOException {
    for (var next = scheduler.findNotRunnable(run);
        next.isPresent();
        next = scheduler.findNotRunnable(run)) {
      var task = next.get().getKey();
      var reason =
          Scheduler.mapsNothing(task)
              ? "expands over an empty list"
              : "trigger rule " + task.triggerRule().text();
      end(task, next.get().getValue(), reason, journal);
    }
  }

  private void startReady(Journal journal, AttemptLogs logs, Path scratch) throws IOException {
    if (stopping.isPresent()) {
      return;
    }
    var starting = new ArrayList<Task>();
    var ready = scheduler.ready(notBefore, Instant.now());
    while (running.size() + starting.size() < maxParallel && ready.hasNext()) {
      var task = ready.next();
      if (isFree(task)) {
        starting.add(task);
      }
    }
    for (var task : starting) {
      start(task, journal, logs, scratch);
    }
  }

  private boolean isFree(Task task) throws IOException {
    return run.task(task.id()).attempts() == 0
        || Retry.STANDARD.call(() -> executor.isFree(run, task));
  }

  /// Reattaches to attempts that outlived an earlier process of this run.
  private void resume(AttemptLogs logs, Path scratch) throws IOException {
    for (var task : workflow.tasks().values()) {
      var record = run.task(task.id());
      if (record.state() == TaskState.RUNNING) {
        var assignment = assignment(task, record.attempts(), logs, scratch);
        watch(task, executor.resume(assignment));
      }
    }
  }

  private void start(Task task, Journal journal, AttemptLogs logs, Path scratch)
      throws IOException {
    var number = run.task(task.id()).attempts() + 1;
    Executor.Attempt attempt;
    try {
      var assignment = assignment(task, number, logs, scratch);
      attempt = Retry.STANDARD.call(() -> executor.start(assignment));
    } catch (UserException wrong) {
      end(task, TaskState.FAILED, String.valueOf(wrong.getMessage()), journal);
      return;
    }
    watch(task, attempt);
    var log = AttemptLogs.location(run, task.id(), number).toString();
    change(
        task.id(), run.task(task.id()).started(Instant.now(), log, attempt.processId()), journal);
  }

  private Executor.Assignment assignment(Task task, int number, AttemptLogs logs, Path scratch)
      throws IOException {
    return new Executor.Assignment(
        workflow,
        run,
        task,
        number,
        logs.file(run, task.id(), number),
        scratch.resolve(task.id()),
        note -> inbox.add(new Message.Noted(task.id(), note)),
        environment);
  }

  private void watch(Task task, Executor.Attempt attempt) {
    running.put(task.id(), attempt);
    Thread.ofVirtual().start(() -> await(task.id(), attempt));
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

  private void handleNote(Message.Noted noted, Journal journal) throws IOException {
    var record = run.task(noted.task());
    if (record.state() != TaskState.RUNNING) {
      return;
    }
    if (noted.text().isEmpty()) {
      run.change(noted.task(), record.noted(""));
    } else {
      change(noted.task(), record.noted(noted.text()), journal);
    }
  }

  private void handleEnd(Message.AttemptEnded message, Journal journal, AttemptLogs logs)
      throws IOException {
    var ended = message.exit();
    var attempt = running.remove(message.task());
    var record = run.task(message.task());
    if (stopping.isPresent() && attempt != null && attempt.isLeftRunning()) {
      return;
    }
    logs.upload(run, message.task(), record.attempts());
    var task = workflow.task(message.task());
    var verdict =
        AttemptResult.of(task, ended, record.failures(), () -> logs.lastError(run, task.id()));
    var now = Instant.now();
    var code = Optional.of(ended.exitCode());
    if (verdict.state() == TaskState.SUCCESS && attempt != null) {
      change(task.id(), recordSuccess(task, record, attempt, now), journal);
    } else if (stopping.isPresent() && verdict.state() != TaskState.SKIPPED) {
      var reason =
          ended
              .trouble()
              .map(Executor.Failure::reason)
              .or(() -> Optional.of("stopped with the run"));
      change(task.id(), record.ended(TaskState.INTERRUPTED, now, code, reason), journal);
    } else {
      var pause = task.retries().pause(record.failures() + 1);
      notBefore.put(task.id(), now.plus(pause));
      change(task.id(), record.ended(verdict.state(), now, code, verdict.reason()), journal);
    }
  }

  private TaskRecord recordSuccess(
      Task task, TaskRecord record, Executor.Attempt attempt, Instant now) throws IOException {
    var manifest = run.folder().task(task.id()).resolve(Manifest.NAME);
    var uri =
        Retry.STANDARD.call(() -> store.find(manifest)).isPresent()
            ? Optional.of(manifest.toString())
            : Optional.<String>empty();
    try {
      var handOver = Retry.STANDARD.call(attempt::xcom);
      checkMappable(task, handOver);
      var cache = XCom.cache(handOver);
      return record.succeeded(
          now, cache, task.pushes() ? handOver : Optional.empty(), uri, Optional.empty());
    } catch (UserException wrong) {
      return record.ended(
          TaskState.FAILED, now, Optional.of(0), Optional.of(String.valueOf(wrong.getMessage())));
    }
  }

  /// As in Airflow, a task over whose result another is mapped fails if that cannot be mapped.
  private void checkMappable(Task task, Optional<Object> handOver) {
    scheduler
        .findMappedOver(task.id())
        .ifPresent(other -> XCom.checkMappable(handOver, task.id(), other));
  }

  /// Forwards the stop request; every job saves a checkpoint and ends.
  private void stop() {
    if (stopping.isEmpty()) {
      stopping = Optional.of(Instant.now());
      running.values().forEach(Executor.Attempt::stop);
    }
  }

  private void killAfterGrace() {
    if (stopping.filter(since -> since.plus(STOP_GRACE).isBefore(Instant.now())).isPresent()) {
      running.values().forEach(Executor.Attempt::kill);
    }
  }
}
