package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;

/// Prints one line per task change and, at intervals, one per running task.
public final class PlainDisplay implements RunDisplay {
  private Workflow workflow;
  private final PrintStream out;
  private final Duration interval;
  private Instant shown = Instant.now();

  /// @param interval between the lines of running tasks
  public PlainDisplay(Workflow workflow, PrintStream out, Duration interval) {
    this.workflow = workflow;
    this.out = out;
    this.interval = interval;
  }

  @Override
  public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {
    var record = run.task(task);
    var line =
        record.state() == TaskState.RUNNING && record.reason().isEmpty()
            ? "started, attempt " + record.attempts()
            : TaskStatusLine.of(run, task, now, Optional.empty());
    out.println(task + ": " + line);
    out.flush();
  }

  @Override
  public void onExpansion(Workflow expanded) {
    for (var mapped : workflow.tasks().keySet()) {
      var instances = expanded.inFile(mapped).stream().filter(task -> task.instance().isPresent());
      if (!expanded.tasks().containsKey(mapped)) {
        out.println("%s: expands to %d tasks".formatted(mapped, instances.count()));
      }
    }
    workflow = expanded;
  }

  @Override
  public void tick(RunRecord run, Instant now, ProgressLookup words) {
    if (shown.plus(interval).isAfter(now)) {
      return;
    }
    shown = now;
    for (var id : workflow.tasks().keySet()) {
      if (run.task(id).state() == TaskState.RUNNING) {
        var doing = words.of(id);
        out.println("%s: %s".formatted(id, TaskStatusLine.of(run, id, now, doing)));
      }
    }
    out.flush();
  }
}
