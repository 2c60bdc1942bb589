package org.firstwords.workflow.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.StopSignal;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;

/// Executes each attempt as a local process.
public record LocalExecutor(Executables executables) implements Executor {
  /// The grace period of an orphaned process, with a margin.
  private static final Duration ORPHANS_GRACE = StopSignal.GRACE.plusSeconds(5);

  @Override
  public void check(Workflow workflow, Set<String> tasks) {
    for (var id : tasks) {
      workflow.task(id).executable().ifPresent(executables::find);
    }
  }

  /// Always free: the runner waits for its child processes.
  @Override
  public boolean isFree(RunRecord run, Task task) {
    return true;
  }

  @Override
  public Attempt start(Assignment assignment) throws IOException {
    var run = assignment.run();
    var task = assignment.task();
    var scope = TemplateContext.of(run, task, assignment.number());
    var line = TaskCommand.task(assignment.workflow().file(), task, scope);
    return LocalProcess.start(executables.find(line.executable()), line, assignment);
  }

  /// Terminates an orphaned process; its result is lost with the process that started it.
  @Override
  public boolean tryAdopt(RunRecord run, Task task) throws InterruptedException {
    var process = run.task(task.id()).process().flatMap(ProcessId::find);
    if (process.isPresent()) {
      LocalProcess.terminate(process.get(), ORPHANS_GRACE);
    }
    return false;
  }

  @Override
  public Attempt resume(Assignment assignment) {
    throw new IllegalStateException("no process goes on without the one that started it");
  }
}
