package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Duration;
import org.firstwords.core.process.Log;
import org.firstwords.dag.file.Workflow;

/// Chooses how a run is shown.
public final class Displays {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private Displays() {}

  /// A table that is redrawn on a terminal; plain lines elsewhere and with `CI=true`.
  public static RunDisplay forTerminal(Workflow workflow, PrintStream out) {
    return Log.ofProcess().isTerminal()
        ? new TerminalDisplay(workflow, out)
        : new PlainDisplay(workflow, out, INTERVAL);
  }
}
