package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.cli.ProgressBar;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.workflow.render.TemplateContext;

/// Executes each attempt as a local process.
public record LocalExecutor(Executables executables) implements Executor {
  /// The grace period of an orphaned process, with a margin.
  private static final Duration ORPHANS_GRACE = StopSignal.GRACE.plusSeconds(5);

  @Override
  public void check(Workflow workflow, RunRecord run, Set<String> tasks) {
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

  /// An attempt that runs as a local process. It stops itself, after a checkpoint, when this
  /// process dies.
  private static final class LocalProcess implements Executor.Attempt {
    private final Process process;
    private final Path xcom;
    private final Optional<Duration> timeout;

    private LocalProcess(Process process, Path xcom, Optional<Duration> timeout) {
      this.process = process;
      this.xcom = xcom;
      this.timeout = timeout;
    }

    static LocalProcess start(Path executable, TaskCommand line, Executor.Assignment assignment)
        throws IOException {
      var xcom = assignment.folder().resolve("xcom");
      var builder =
          line.process(executable)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(assignment.log().toFile());
      var environment = builder.environment();
      environment.putIfAbsent(ProgressBar.INTERVAL_VARIABLE, "1s");
      environment.putAll(assignment.environment());
      environment.put("FIRSTWORDS_XCOM", xcom.toString());
      Files.createDirectories(xcom);
      Files.deleteIfExists(xcom.resolve("return.json"));
      return new LocalProcess(start(builder), xcom, assignment.task().executionTimeout());
    }

    private static Process start(ProcessBuilder builder) throws IOException {
      try {
        return builder.start();
      } catch (IOException refused) {
        if (String.valueOf(refused.getMessage()).contains("Argument list too long")) {
          throw new UserException(
              "all arguments and variables are longer than the system takes; hand over locations,"
                  + " not contents",
              refused);
        }
        throw refused;
      }
    }

    @Override
    public Optional<ProcessId> processId() {
      return Optional.of(ProcessId.of(process.toHandle()));
    }

    @Override
    public Executor.AttemptExit await() throws InterruptedException {
      var inTime =
          timeout.isEmpty() || process.waitFor(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
      if (inTime) {
        return new Executor.AttemptExit(process.waitFor(), false);
      }
      terminate(process.toHandle(), Executor.GRACE);
      return new Executor.AttemptExit(process.waitFor(), true);
    }

    @Override
    public void stop() {
      process.destroy();
    }

    @Override
    public void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    @Override
    public void abandon() {
      kill();
    }

    @Override
    public boolean isLeftRunning() {
      return false;
    }

    @Override
    public Optional<Object> xcom() throws IOException {
      return XCom.read(xcom);
    }

    /// Terminates a process; kills it and its children after the grace period.
    static void terminate(ProcessHandle process, Duration grace) throws InterruptedException {
      process.destroy();
      try {
        process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException late) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
      } catch (java.util.concurrent.ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
