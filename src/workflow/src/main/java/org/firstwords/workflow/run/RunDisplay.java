package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.core.process.Log;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;

/// Displays the progress of a run.
public interface RunDisplay {
  /// Called when a task changes its state.
  void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words);

  /// Called at the start, and when a mapped task has become its instances.
  default void onExpansion(Workflow workflow) {}

  /// Called at intervals.
  void tick(RunRecord run, Instant now, ProgressLookup words);

  /// A display without output.
  static RunDisplay none() {
    return new RunDisplay() {
      @Override
      public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {}

      @Override
      public void tick(RunRecord run, Instant now, ProgressLookup words) {}
    };
  }

  /// A table that is redrawn on a terminal; plain lines elsewhere and with `CI=true`.
  ///
  /// @param runs the runs beside this one, of which an earlier one says how long tasks take
  static RunDisplay forTerminal(Workflow workflow, PrintStream out, Runs runs) {
    return Log.ofProcess().isTerminal()
        ? new TerminalDisplay(
            workflow,
            out,
            TerminalSize.ofProcess(),
            isColoured(),
            EarlierRun.search(workflow, runs))
        : new PlainDisplay(workflow, out, Duration.ofSeconds(30));
  }

  /// With `NO_COLOR` set to anything, or on a terminal without colours, nothing is coloured.
  private static boolean isColoured() {
    var off = System.getenv("NO_COLOR");
    return (off == null || off.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /// Looks up the latest progress line of a running task.
  @FunctionalInterface
  interface ProgressLookup {
    Optional<String> of(String task);
  }
}
