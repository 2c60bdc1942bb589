package org.firstwords.workflow.run;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskRecord;

/// Creates a run, or resumes an interrupted one.
public final class RunStarter {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("'manual__'yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FINE_RUN_ID =
      DateTimeFormatter.ofPattern("'manual__'yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx")
          .withZone(ZoneOffset.UTC);

  private final Runs runs;
  private final Workflow workflow;
  private final RunParams values;
  private final Executor executor;

  public RunStarter(Runs runs, Workflow workflow, RunParams values, Executor executor) {
    this.runs = runs;
    this.workflow = workflow;
    this.values = values;
    this.executor = executor;
  }

  /// The interrupted run with the same file and params.
  public Optional<RunRecord> findInterrupted() throws IOException {
    for (var run : runs.all()) {
      if (run.stateNow() == RunState.INTERRUPTED && isSame(run)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private boolean isSame(RunRecord run) {
    return run.digest().equals(workflow.text().digest())
        && Json.line(run.params()).equals(Json.line(values.params()));
  }

  /// The record of a new run, without storing it.
  public RunRecord draft(Optional<String> id, Instant now) {
    return RunRecord.begin(
        workflow,
        id.orElseGet(() -> name(now)),
        values,
        ProcessId.of(ProcessHandle.current()),
        now);
  }

  /// Starts a run, or resumes the one with this id.
  ///
  /// @throws UserException if it was started with another file or other params, or is running
  public RunRecord start(Optional<String> id, ProcessId owner, Instant now)
      throws IOException, InterruptedException {
    var found = id.isPresent() ? runs.find(id.get()) : Optional.<RunRecord>empty();
    if (found.isEmpty()) {
      return fresh(id, owner, now);
    }
    if (!isSame(found.get())) {
      throw new UserException(
          "the run '%s' was started with another workflow file or other params; choose another --run-id"
              .formatted(id.orElse("")));
    }
    return resume(found.get(), owner);
  }

  /// The default id of a run that starts now.
  public static String name(Instant now) {
    return RUN_ID.format(now.truncatedTo(ChronoUnit.SECONDS));
  }

  private RunRecord fresh(Optional<String> id, ProcessId owner, Instant now) throws IOException {
    var run = RunRecord.begin(workflow, id.orElseGet(() -> name(now)), values, owner, now);
    if (runs.create(run)) {
      return run;
    }
    if (id.isPresent()) {
      throw new UserException(
          "the run '%s' has just been started by another process".formatted(run.runId()));
    }
    return fresh(Optional.of(FINE_RUN_ID.format(now)), owner, now);
  }

  /// Resets all unfinished tasks, except attempts that outlived the process that started them.
  ///
  /// @throws UserException if another process is executing it
  public RunRecord resume(RunRecord run, ProcessId owner) throws IOException, InterruptedException {
    if (run.state() == RunState.RUNNING && run.owner().find().isPresent()) {
      throw new UserException(
          "the run '%s' is still executed by process %d; wait for it or stop it"
              .formatted(run.runId(), run.owner().pid()));
    }
    var tasks = new TreeMap<String, TaskRecord>();
    var expanded = MappedRun.workflow(workflow, run);
    for (var task : expanded.tasks().values()) {
      tasks.put(task.id(), resume(run, task));
    }
    return MappedRun.takeBack(
        workflow, expanded, run.with(RunState.RUNNING, owner, Optional.empty()).with(tasks));
  }

  private TaskRecord resume(RunRecord run, Task task) throws IOException, InterruptedException {
    var record = run.task(task.id());
    return switch (record.state()) {
      case SUCCESS -> record;
      case RUNNING -> executor.tryAdopt(run, task) ? record : record.again();
      case WAITING, UP_FOR_RETRY, FAILED, SKIPPED, UPSTREAM_FAILED, INTERRUPTED -> record.again();
    };
  }
}
