package org.firstwords.workflow.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.Predicate;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.dag.record.LogTail;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.result.RunJson;
import org.firstwords.workflow.result.RunResults;
import org.firstwords.workflow.result.RunText;
import org.firstwords.workflow.result.TaskFailure;
import picocli.CommandLine;

/// Prints how a run ended.
///
/// @param order the ids of the tasks, in the order of the workflow
record RunResultPrinter(RunRecord run, SequencedCollection<String> order, RunResults results) {
  private static final int LOG_LINES = 15;

  /// Prints the result to standard output; what failed, to standard error.
  ///
  /// @return the exit code
  int print(CommandLine commandLine, boolean json) {
    var out = commandLine.getOut();
    var code = exitCode();
    if (json) {
      printFailures(commandLine.getErr());
      out.println(Json.line(json(code)));
      out.flush();
    } else {
      new RunText(run, order, results, Integer.MAX_VALUE).lines().forEach(out::println);
      out.flush();
      printFailures(commandLine.getErr());
    }
    return code;
  }

  private Object json(int code) {
    var json = RunJson.of(run, results);
    json.put("exit_code", code);
    error().ifPresent(message -> json.put("error", message));
    return json;
  }

  /// Why the exit code is not 0.
  private Optional<String> error() {
    return switch (run.state()) {
      case SUCCESS, RUNNING -> Optional.empty();
      case INTERRUPTED -> Optional.of("interrupted; the same command continues the run");
      case FAILED -> TaskFailure.of(run, order).stream().map(TaskFailure::text).findFirst();
    };
  }

  private void printFailures(PrintWriter err) {
    for (var failure : TaskFailure.of(run, order)) {
      err.println("error: " + failure.text());
      run.task(failure.task()).log().ifPresent(log -> printTail(log, err));
      failure.logs().ifPresent(command -> err.printf("  %s%n", command));
    }
    err.flush();
  }

  /// The last lines of the log, where it tells of no error.
  private static void printTail(String log, PrintWriter err) {
    if (!log.startsWith("s3:") && LogTail.error(Path.of(log)).isEmpty()) {
      LogTail.last(Path.of(log), LOG_LINES).forEach(line -> err.printf("  | %s%n", line));
    }
  }

  /// 75 if all failures are temporary.
  private int exitCode() {
    return switch (run.state()) {
      case SUCCESS, RUNNING -> ExitCode.OK;
      case INTERRUPTED ->
          StopSignal.ofProcess().requested()
              ? StopSignal.ofProcess().stopped("").exitCode()
              : ExitCode.TERMINATED;
      case FAILED -> isTemporary() ? ExitCode.TRY_AGAIN : ExitCode.USER;
    };
  }

  private boolean isTemporary() {
    Predicate<TaskRecord> temporary =
        task -> task.exitCode().equals(Optional.of(ExitCode.TRY_AGAIN));
    return run.tasks().values().stream()
        .filter(task -> task.state() == TaskState.FAILED)
        .allMatch(temporary);
  }
}
