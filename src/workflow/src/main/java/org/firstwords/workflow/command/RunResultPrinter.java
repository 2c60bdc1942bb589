package org.firstwords.workflow.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.LogTail;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.Times;
import picocli.CommandLine;

/// Prints the result of a run.
final class RunResultPrinter {
  private static final int LOG_LINES = 15;

  /// Prefix of the report's accuracies, as in `accuracy_labeled`.
  private static final String ACCURACY = "accuracy_";

  private final Workflow workflow;
  private final RunRecord run;

  RunResultPrinter(Workflow workflow, RunRecord run) {
    this.workflow = workflow;
    this.run = run;
  }

  /// Prints the result, and the tail of the log of each failed task.
  ///
  /// @return the exit code
  int print(CommandLine commandLine, boolean json) {
    failures(commandLine.getErr());
    var out = commandLine.getOut();
    if (json) {
      out.println(Json.line(result()));
    } else {
      table(out);
      out.printf(
          "%s %s in %s -> %s%n",
          run.runId(),
          run.state().text(),
          Times.text(run.duration(Instant.now())),
          run.folder().location());
    }
    out.flush();
    return code();
  }

  private void table(PrintWriter out) {
    var longest = workflow.tasks().keySet().stream().mapToInt(String::length).max().orElse(1);
    for (var id : workflow.tasks().keySet()) {
      var task = run.task(id);
      out.printf(
          "%-" + longest + "s  %-15s  %8s  %-4s  %s%n",
          id,
          task.state().text(),
          task.duration(Instant.now()).map(Times::text).orElse("-"),
          task.cache().orElse("-"),
          task.manifest().or(task::reason).orElse("-"));
    }
  }

  private void failures(PrintWriter err) {
    for (var id : workflow.tasks().keySet()) {
      var task = run.task(id);
      if (task.state() == TaskState.FAILED) {
        err.printf("%n%s failed: %s%n", id, task.reason().orElse(""));
        task.log().ifPresent(log -> log(log, err));
      }
    }
    if (run.state() == RunState.INTERRUPTED) {
      err.printf("%nrun %s is interrupted; the same command continues it%n", run.runId());
    }
    err.flush();
  }

  private static void log(String log, PrintWriter err) {
    err.printf("  its log is %s%n", log);
    if (!log.startsWith("s3:")) {
      LogTail.last(Path.of(log), LOG_LINES).forEach(line -> err.printf("  | %s%n", line));
    }
  }

  /// 75 if all failures are temporary.
  private int code() {
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

  /// The summary of the run: the last line of `run --json`.
  private Map<String, Object> result() {
    var states = new LinkedHashMap<String, Object>();
    run.tasks()
        .forEach((id, task) ->
            states.put(id, task.cache().map("cache "::concat).orElse(task.state().text())));
    var result = new LinkedHashMap<String, Object>(object(run));
    result.put("tasks", states);
    return result;
  }

  /// The run as a JSON object, for `--json`.
  static Map<String, Object> object(RunRecord run) {
    var tasks = new LinkedHashMap<String, Object>();
    run.tasks().forEach((id, task) -> tasks.put(id, object(task)));
    var object = new LinkedHashMap<String, Object>();
    object.put("run_id", run.runId());
    object.put("workflow", run.workflow());
    object.put("state", run.stateNow());
    object.put("folder", run.folder().location().toString());
    object.put("seconds", seconds(run.duration(Instant.now())));
    object.put("tasks", tasks);
    run.tasks().values().forEach(task -> report(task, object));
    return object;
  }

  /// If the task has an artifact `page`: its location and the reported accuracies.
  private static void report(TaskRecord task, Map<String, Object> into) {
    if (task.handOver().orElse(null) instanceof Map<?, ?> held
        && held.get("artifacts") instanceof Map<?, ?> artifacts
        && artifacts.get("page") instanceof Map<?, ?> page) {
      into.put("report", page.get("uri") + "/index.html");
      var accuracy = new LinkedHashMap<String, Object>();
      if (held.get("metrics") instanceof Map<?, ?> metrics) {
        metrics.forEach((name, value) -> {
          if (name.toString().startsWith(ACCURACY)) {
            accuracy.put(name.toString().substring(ACCURACY.length()), value);
          }
        });
      }
      into.put("accuracy", accuracy);
    }
  }

  private static Map<String, Object> object(TaskRecord task) {
    var object = new LinkedHashMap<String, Object>();
    object.put("state", task.state());
    object.put("attempts", task.attempts());
    task.duration(Instant.now()).ifPresent(time -> object.put("seconds", seconds(time)));
    task.exitCode().ifPresent(code -> object.put("exit_code", code));
    task.cache().ifPresent(cache -> object.put("cache", cache));
    task.manifest().ifPresent(manifest -> object.put("manifest", manifest));
    task.log().ifPresent(log -> object.put("log", log));
    task.reason().ifPresent(reason -> object.put("reason", reason));
    task.handOver()
        .filter(Map.class::isInstance)
        .ifPresent(held -> {
          var map = (Map<?, ?>) held;
          object.put("artifacts", map.containsKey("artifacts") ? map.get("artifacts") : Map.of());
          object.put("metrics", map.containsKey("metrics") ? map.get("metrics") : Map.of());
        });
    return object;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
