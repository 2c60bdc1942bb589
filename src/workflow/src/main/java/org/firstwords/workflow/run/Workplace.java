package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.firstwords.core.command.StopSignal;
import org.firstwords.core.command.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.Owner;
import org.firstwords.dag.record.RunRecord;

/// Where attempts at tasks are carried out: as processes of this machine, or as pods.
public interface Workplace {
  /// Finds out before the run begins whether its tasks can be carried out here, as far as that is
  /// known by then.
  ///
  /// @throws UserException if one cannot
  void check(Workflow workflow, Set<String> tasks);

  /// Whether nothing of the task's earlier attempts is at work any more, so that the next may
  /// begin.
  boolean isFree(RunRecord run, Task task) throws IOException;

  /// Begins an attempt.
  ///
  /// @throws UserException if it cannot be begun, such as for a template that cannot be rendered;
  ///   the task fails with its message
  Attempt start(Assignment assignment) throws IOException;

  /// Sees to the attempt that an earlier process of this run began and did not see the end of.
  ///
  /// @return whether it goes on, or has ended and can still be asked: then [#resume] takes it up;
  ///   else it is over and without a result
  boolean goesOn(RunRecord run, Task task) throws IOException, InterruptedException;

  /// Takes up an attempt that goes on.
  Attempt resume(Assignment assignment) throws IOException;

  /// What is to be done.
  ///
  /// @param run as it is at the start of the attempt
  /// @param number of the attempt, from 1
  /// @param log file that gets all that the task prints
  /// @param folder on this machine, for this attempt alone
  /// @param notes takes what the user should know of an attempt that is under way, such as what it
  ///   waits for; an empty text takes the last note back
  /// @param environment variables for the attempt; they win over those that the file gives the task
  record Assignment(
      Workflow workflow,
      RunRecord run,
      Task task,
      int number,
      Path log,
      Path folder,
      Consumer<String> notes,
      Map<String, String> environment) {
    /// Without variables beside those of the task.
    public Assignment(
        Workflow workflow,
        RunRecord run,
        Task task,
        int number,
        Path log,
        Path folder,
        Consumer<String> notes) {
      this(workflow, run, task, number, log, folder, notes, Map.of());
    }

    Assignment with(Map<String, String> environment) {
      return new Assignment(workflow, run, task, number, log, folder, notes, environment);
    }
  }

  /// An attempt that is under way.
  interface Attempt {
    /// The process of this machine that does it, if it is one.
    Optional<Owner> owner();

    /// Waits for the end, which is brought about when the task's time is over.
    Ended await() throws InterruptedException;

    /// Asks it to end cleanly.
    void stop();

    /// Ends it at once.
    void kill();

    /// The run cannot be carried on by this process: what cannot go on without it is ended.
    void abandon();

    /// Whether it goes on without this process after [#stop], so that the continued run takes it
    /// up.
    boolean isLeftRunning();

    /// What it handed over, once it has ended well.
    ///
    /// @throws UserException if that cannot be read
    Optional<Object> handOver() throws IOException;
  }

  /// How an attempt ended.
  ///
  /// @param timedOut whether it was ended because it ran past its time
  /// @param trouble what the place itself says of the end, beyond the exit code
  record Ended(int exitCode, boolean timedOut, Optional<Trouble> trouble) {
    Ended(int exitCode, boolean timedOut) {
      this(exitCode, timedOut, Optional.empty());
    }
  }

  /// Why an attempt failed that its exit code does not tell, such as lost nodes.
  ///
  /// @param reason what, where, and what to do
  /// @param passes whether another attempt may succeed
  record Trouble(String reason, boolean passes) {}

  /// How long a task may take to end cleanly, and a little more.
  Duration GRACE = StopSignal.GRACE.plusSeconds(2);
}
