package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;

/// Executes task attempts, as local processes or as pods (Airflow's executor).
public interface Executor {
  /// Checks before the run, as far as possible, that the tasks can be executed here.
  ///
  /// @param run with the tasks that are finished already
  /// @throws UserException if one cannot
  void check(Workflow workflow, RunRecord run, Set<String> tasks);

  /// Whether no earlier attempt of the task is still running.
  boolean isFree(RunRecord run, Task task) throws IOException;

  /// Starts an attempt.
  ///
  /// @throws UserException if it cannot be started, such as for a template that cannot be rendered;
  ///   the task fails with its message
  Attempt start(Assignment assignment) throws IOException;

  /// Tries to adopt an attempt that an earlier process of this run started; terminates it where it
  /// cannot be adopted.
  ///
  /// @return whether it continues or its result is still available: then [#resume] reattaches;
  ///   otherwise it has ended without a result
  boolean tryAdopt(RunRecord run, Task task) throws IOException, InterruptedException;

  /// Reattaches to an adopted attempt.
  Attempt resume(Assignment assignment) throws IOException;

  /// The input of an attempt.
  ///
  /// @param run as it is at the start of the attempt
  /// @param number of the attempt, from 1
  /// @param log file for the task's output
  /// @param folder local scratch folder of this attempt
  /// @param notes receives messages about the running attempt, such as what it waits for; an empty
  ///   text clears the last one
  /// @param environment variables for the attempt; they override the task's own
  record Assignment(
      Workflow workflow,
      RunRecord run,
      Task task,
      int number,
      Path log,
      Path folder,
      Consumer<String> notes,
      Map<String, String> environment) {}

  /// A running attempt.
  interface Attempt {
    /// The local process, if it is one.
    Optional<ProcessId> processId();

    /// Waits for the end; enforces the task's `execution_timeout`.
    AttemptExit await() throws InterruptedException;

    /// Requests a clean stop.
    void stop();

    /// Kills it.
    void kill();

    /// Called when this process abandons the run; kills what cannot continue without it.
    void abandon();

    /// Whether it continues without this process after [#stop], so that the resumed run adopts it.
    boolean isLeftRunning();

    /// Its XCom value, after success.
    ///
    /// @throws UserException if that cannot be read
    Optional<Object> xcom() throws IOException;
  }

  /// How an attempt ended.
  ///
  /// @param timedOut whether it exceeded its timeout
  /// @param trouble the cause known to the executor, beyond the exit code
  record AttemptExit(int exitCode, boolean timedOut, Optional<Failure> trouble) {
    AttemptExit(int exitCode, boolean timedOut) {
      this(exitCode, timedOut, Optional.empty());
    }
  }

  /// A cause of failure that the exit code does not show, such as a lost node.
  ///
  /// @param reason what, where, and what to do
  /// @param temporary whether another attempt may succeed
  record Failure(String reason, boolean temporary) {}

  /// The grace period of a task, with a margin.
  Duration GRACE = StopSignal.GRACE.plusSeconds(2);
}
