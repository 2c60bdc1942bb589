package org.firstwords.workflow.run;

import java.util.Optional;
import java.util.function.Supplier;
import org.firstwords.core.process.ExitCode;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.record.TaskState;

/// The resulting state of a task after an attempt.
///
/// User errors (1, 2), bugs (70) and tasks without anything to do (99) are not retried, because
/// they would end so again; temporary failures (75), signals and unknown codes are, up to
/// `retries`.
record AttemptResult(TaskState state, Optional<String> reason) {
  /// @param failures number of earlier failed attempts
  /// @param error looks up the last error that it logged
  static AttemptResult of(
      Task task, Executor.AttemptExit ended, int failures, Supplier<Optional<String>> error) {
    var code = ended.exitCode();
    if (code == ExitCode.OK && !ended.timedOut() && ended.trouble().isEmpty()) {
      return new AttemptResult(TaskState.SUCCESS, Optional.empty());
    }
    if (task.skipOnExitCode().contains(code) && ended.trouble().isEmpty()) {
      return new AttemptResult(TaskState.SKIPPED, Optional.of("exit code " + code));
    }
    var last = failures >= task.retries().count();
    var state = isFinal(ended) || last ? TaskState.FAILED : TaskState.UP_FOR_RETRY;
    return new AttemptResult(state, Optional.of(reason(task, ended, error)));
  }

  private static boolean isFinal(Executor.AttemptExit ended) {
    if (ended.trouble().isPresent()) {
      return !ended.trouble().get().temporary();
    }
    return !ended.timedOut()
        && switch (ended.exitCode()) {
          case ExitCode.USER, ExitCode.USAGE, ExitCode.BUG, ExitCode.SKIPPED -> true;
          default -> false;
        };
  }

  private static String reason(
      Task task, Executor.AttemptExit ended, Supplier<Optional<String>> lastError) {
    if (ended.trouble().isPresent()) {
      return ended.trouble().get().reason();
    }
    if (ended.timedOut()) {
      return task.executionTimeout()
          .map(time -> "ran past its execution_timeout of " + Times.text(time))
          .orElse("ran past its active_deadline_seconds");
    }
    var code = ended.exitCode();
    var error = lastError.get();
    return switch (code) {
      case ExitCode.USER -> "exit code 1: " + error.orElse("see its log");
      case ExitCode.USAGE -> "exit code 2: wrong arguments: " + error.orElse("see its log");
      case ExitCode.BUG -> "exit code 70: a bug: " + error.orElse("see its log");
      case ExitCode.SKIPPED ->
          "exit code 99: nothing to do; skip_on_exit_code: 99 would skip the task";
      case ExitCode.TRY_AGAIN -> "exit code 75: temporary" + error.map(": "::concat).orElse("");
      case 137 -> "killed (exit code 137)";
      default ->
          code > 128
              ? "ended by signal " + (code - 128)
              : "exit code " + code + error.map(": "::concat).orElse("");
    };
  }
}
