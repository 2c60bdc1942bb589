package org.firstwords.workflow.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.record.LogTail;
import org.firstwords.workflow.result.RunOutcome;
import org.firstwords.workflow.result.RunText;
import picocli.CommandLine;

/// Prints how a run ended.
record RunResultPrinter(RunOutcome outcome) {
  private static final int LOG_LINES = 15;

  /// Prints the result to standard output; what failed, to standard error.
  void print(CommandLine commandLine, boolean json) {
    var out = commandLine.getOut();
    if (json) {
      printErrors(commandLine.getErr());
      out.println(Json.line(outcome.json()));
      out.flush();
    } else {
      new RunText(outcome, Integer.MAX_VALUE).lines().forEach(out::println);
      out.flush();
      printErrors(commandLine.getErr());
    }
  }

  private void printErrors(PrintWriter err) {
    for (var failure : outcome.failures()) {
      err.println("error: " + failure.text());
      outcome.run().task(failure.task()).log().ifPresent(log -> printTail(log, err));
      failure.logs().ifPresent(command -> err.printf("  %s%n", command));
    }
    outcome.unmet().forEach(message -> err.println("error: " + message));
    err.flush();
  }

  /// The last lines of the log, where it tells of no error.
  private static void printTail(String log, PrintWriter err) {
    if (!log.startsWith("s3:") && LogTail.error(Path.of(log)).isEmpty()) {
      LogTail.last(Path.of(log), LOG_LINES).forEach(line -> err.printf("  | %s%n", line));
    }
  }
}
