package org.firstwords.workflow.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.RunDisplay.ProgressLookup;

/// A run while it is executed: its workflow as far as it is expanded, and the states of its tasks.
/// Every change is recorded, shown, and told to the scheduler. Changed by one thread only.
final class LiveRun {
  private final Journal journal;
  private final RunDisplay display;
  private final ProgressLookup lastWords;
  private Workflow workflow;
  private Scheduler scheduler;
  private RunRecord record;

  /// @param begun the run as it begins or resumes
  LiveRun(
      Workflow workflow, RunRecord begun, Journal journal, RunDisplay display, AttemptLogs logs) {
    this.journal = journal;
    this.display = display;
    this.workflow = MappedRun.workflow(workflow, begun);
    this.scheduler = new Scheduler(this.workflow, begun);
    this.record = begun.changeable();
    this.lastWords = task -> logs.lastWords(record, task);
  }

  Workflow workflow() {
    return workflow;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  RunRecord record() {
    return record;
  }

  TaskRecord task(String id) {
    return record.task(id);
  }

  void begin() throws IOException {
    journal.writeRun(record, "run begins", Instant.now());
    display.onExpansion(workflow);
  }

  void change(String task, TaskRecord to) throws IOException {
    record.change(task, to);
    scheduler.change(task, record);
    var now = Instant.now();
    journal.writeTask(record, task, now);
    display.onTaskChange(record, task, now, lastWords);
  }

  /// Removes what the user was told of a running attempt; the next change of a task records it.
  void forgetNote(String task) {
    record.change(task, task(task).noted(""));
  }

  /// Ends a task that was not started; what an earlier expansion of it left goes with it.
  void end(Task task, TaskState to, String reason) throws IOException {
    if (!task.mappedOver().isEmpty()) {
      record = record.expanded(task.id(), List.of()).changeable();
    }
    var ended = task(task.id()).ended(to, Instant.now(), Optional.empty(), Optional.of(reason));
    change(task.id(), ended);
  }

  /// Ends the tasks that their trigger rule excludes, and expands those whose values are there.
  void settle() throws IOException {
    endExcluded();
    for (var ready = scheduler.findExpandable();
        ready.isPresent();
        ready = scheduler.findExpandable()) {
      expand(ready.get());
      endExcluded();
    }
  }

  private void endExcluded() throws IOException {
    for (var next = scheduler.findNotRunnable(record);
        next.isPresent();
        next = scheduler.findNotRunnable(record)) {
      var task = next.get().getKey();
      var reason =
          Scheduler.mapsNothing(task)
              ? "expands over an empty list"
              : "trigger rule " + task.triggerRule().text();
      end(task, next.get().getValue(), reason);
    }
  }

  /// Replaces a task that is mapped over results by its instances.
  private void expand(Task mapped) throws IOException {
    var now = Instant.now();
    var state = new MappedRun(workflow, record);
    List<Task> instances;
    try {
      instances = state.instances(mapped);
    } catch (UserException wrong) {
      end(mapped, TaskState.FAILED, String.valueOf(wrong.getMessage()));
      return;
    }
    if (instances.isEmpty()) {
      end(mapped, TaskState.SKIPPED, mapped.expansion().orElseThrow().text() + " is empty");
      return;
    }
    var expanded = state.expand(mapped, instances);
    workflow = expanded.workflow();
    record = expanded.run().changeable();
    scheduler = new Scheduler(workflow, record);
    journal.writeRun(
        record, "task %s expands to %d tasks".formatted(mapped.id(), instances.size()), now);
    display.onExpansion(workflow);
  }

  /// Writes what is due.
  ///
  /// @return how long to wait for something else before the next call, at most `longest`
  Duration flush(Duration longest) throws IOException {
    journal.flushIfDue(record);
    return journal.untilDue(longest);
  }

  void tick() {
    display.tick(record, Instant.now(), lastWords);
  }

  /// The finished run, recorded and shown.
  RunRecord end() throws IOException {
    var now = Instant.now();
    record = record.with(scheduler.finalState(record), record.owner(), Optional.of(now));
    journal.writeRun(record, "run " + record.state().text(), now);
    display.tick(record, now, lastWords);
    return record;
  }
}
