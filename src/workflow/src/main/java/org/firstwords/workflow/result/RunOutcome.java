package org.firstwords.workflow.result;

import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskState;

/// How a run ended: its results beside what was expected of them.
///
/// @param notes what people wrote about it
/// @param order the ids of the tasks, in the order of the workflow
/// @param expectations empty if none were given, or the run was interrupted
public record RunOutcome(
    RunRecord run,
    RunNotes notes,
    SequencedCollection<String> order,
    RunResults results,
    List<Expectation.Outcome> expectations) {
  public static RunOutcome of(
      RunRecord run,
      RunNotes notes,
      SequencedCollection<String> order,
      RunResults results,
      List<Expectation> expectations) {
    var checked =
        run.state() == RunState.INTERRUPTED
            ? List.<Expectation.Outcome>of()
            : expectations.stream().map(expectation -> expectation.check(results)).toList();
    return new RunOutcome(run, notes, order, results, checked);
  }

  public List<TaskFailure> failures() {
    return TaskFailure.of(run, order);
  }

  /// The messages of the expectations that are not met.
  public List<String> unmet() {
    return expectations.stream()
        .filter(outcome -> !outcome.met())
        .map(Expectation.Outcome::message)
        .toList();
  }

  /// `success`, `failed`, `interrupted`; `not as expected` if only that is wrong.
  public String verdict() {
    return run.state() == RunState.SUCCESS && !unmet().isEmpty()
        ? "not as expected"
        : run.state().text();
  }

  /// Why the exit code is not 0.
  public Optional<String> error() {
    return switch (run.state()) {
      case SUCCESS, RUNNING -> unmet().stream().findFirst();
      case INTERRUPTED -> Optional.of("interrupted; the same command continues the run");
      case FAILED ->
          Stream.concat(failures().stream().map(TaskFailure::text), unmet().stream()).findFirst();
    };
  }

  /// 1 if a task failed or an expectation is not met; 75 if all failures are temporary.
  public int exitCode() {
    return switch (run.state()) {
      case SUCCESS, RUNNING -> unmet().isEmpty() ? ExitCode.OK : ExitCode.USER;
      case INTERRUPTED ->
          StopSignal.ofProcess().requested()
              ? StopSignal.ofProcess().stopped("").exitCode()
              : ExitCode.TERMINATED;
      case FAILED -> isTemporary() ? ExitCode.TRY_AGAIN : ExitCode.USER;
    };
  }

  private boolean isTemporary() {
    return run.tasks().values().stream()
        .filter(task -> task.state() == TaskState.FAILED)
        .allMatch(task -> task.exitCode().equals(Optional.of(ExitCode.TRY_AGAIN)));
  }

  /// For `--json`: the run with its exit code and its error.
  public SequencedMap<String, Object> json() {
    var json = RunJson.of(run, notes, results);
    json.put("expectations", expectations.stream().map(RunJson::expectation).toList());
    json.put("exit_code", exitCode());
    error().ifPresent(message -> json.put("error", message));
    return json;
  }
}
