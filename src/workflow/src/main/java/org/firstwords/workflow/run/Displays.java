package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Duration;
import org.firstwords.core.process.Log;
import org.firstwords.dag.file.Workflow;

/// Chooses how a run is shown.
public final class Displays {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private Displays() {}

  /// A table that is drawn anew on a terminal, plain lines elsewhere and with `CI=true`.
  public static RunDisplay forTerminal(Workflow workflow, PrintStream out) {
    return isTerminal()
        ? new TerminalDisplay(workflow, out)
        : new PlainDisplay(workflow, out, INTERVAL);
  }

  @SuppressWarnings("SystemConsoleNull") // a native executable has none without a terminal
  private static boolean isTerminal() {
    var console = System.console();
    return console != null
        && console.isTerminal()
        && System.getenv("CI") == null
        && !Log.ofProcess().isJson();
  }
}
