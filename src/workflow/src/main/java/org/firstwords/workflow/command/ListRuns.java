package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.result.RunJson;
import org.firstwords.workflow.result.RunResults;
import org.firstwords.workflow.run.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists the runs below a root.
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "Lists runs, newest first.",
      "",
      "A run whose record cannot be read is named on standard error; the exit code is then 1."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords runs",
      "  firstwords runs --root s3://experiments/runs --json"
    })
public final class ListRuns implements Callable<Integer> {
  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      defaultValue = "runs",
      description = "Where all runs are: a folder or s3://bucket/key (default: ${DEFAULT-VALUE}).")
  Location root;

  @Option(names = "--json", description = "Print each run as a JSON object on a line.")
  boolean json;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public ListRuns(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var unreadable = new ArrayList<String>();
    var all = new Runs(store, root).all(unreadable::add);
    var out = spec.commandLine().getOut();
    if (json) {
      for (var run : all) {
        var results = RunResults.read(run, run.tasks().sequencedKeySet(), store);
        out.println(Json.line(RunJson.of(run, results)));
      }
    } else if (all.isEmpty() && unreadable.isEmpty()) {
      spec.commandLine().getErr().printf("no runs in %s%n", root);
    } else {
      var longest = all.stream().mapToInt(run -> run.runId().length()).max().orElse(1);
      all.forEach(run -> out.println(line(run, longest)));
    }
    out.flush();
    unreadable.forEach(message -> spec.commandLine().getErr().println("error: " + message));
    return unreadable.isEmpty() ? ExitCode.OK : ExitCode.USER;
  }

  private static String line(RunRecord run, int longest) {
    var done =
        run.tasks().values().stream().filter(task -> task.state() == TaskState.SUCCESS).count();
    return String.format(
        "%-" + longest + "s  %-12s  %-11s  %d/%d tasks  %8s  %s",
        run.runId(),
        run.workflow(),
        run.stateNow().text(),
        done,
        run.tasks().size(),
        run.end().isPresent() ? Times.text(run.duration(Instant.now())) : "-",
        run.start().toString().substring(0, 19) + "Z");
  }
}
