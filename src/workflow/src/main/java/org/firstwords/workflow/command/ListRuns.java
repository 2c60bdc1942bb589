package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.result.RunJson;
import org.firstwords.workflow.result.RunResults;
import org.firstwords.workflow.run.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  firstwords runs --tag baseline",
      "  firstwords runs --root s3://experiments/runs --json"
    })
public final class ListRuns implements Callable<Integer> {
  @Mixin RunRoot root;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only runs with this tag; may be repeated, then with all of them.")
  List<String> tags = new ArrayList<>();

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
    var listed = listed(unreadable);
    var out = spec.commandLine().getOut();
    if (json) {
      for (var listedRun : listed) {
        var run = listedRun.run();
        var results = RunResults.read(run, run.tasks().sequencedKeySet(), store);
        out.println(Json.line(RunJson.of(run, listedRun.notes(), results)));
      }
    } else if (listed.isEmpty() && unreadable.isEmpty()) {
      spec.commandLine().getErr().println(none());
    } else {
      var longest = listed.stream().mapToInt(run -> run.run().runId().length()).max().orElse(1);
      listed.forEach(run -> out.println(run.line(longest)));
    }
    out.flush();
    unreadable.forEach(message -> spec.commandLine().getErr().println("error: " + message));
    return unreadable.isEmpty() ? ExitCode.OK : ExitCode.USER;
  }

  /// A run with what people wrote about it.
  private record ListedRun(RunRecord run, RunNotes notes) {
    String line(int longest) {
      var done =
          run.tasks().values().stream().filter(task -> task.state() == TaskState.SUCCESS).count();
      var line =
          String.format(
              "%-" + longest + "s  %-12s  %-11s  %d/%d tasks  %8s  %s  %s",
              run.runId(),
              run.workflow(),
              run.stateNow().text(),
              done,
              run.tasks().size(),
              run.end().isPresent() ? Times.text(run.duration(Instant.now())) : "-",
              run.start().toString().substring(0, 19) + "Z",
              notes.line());
      return line.stripTrailing();
    }
  }

  private List<ListedRun> listed(List<String> unreadable) throws IOException {
    var listed = new ArrayList<ListedRun>();
    for (var run : new Runs(store, root.location).all(unreadable::add)) {
      var folder = root.location.resolve(run.folder().name());
      var notes = RunNotes.read(store, folder, unreadable::add);
      if (notes.tags().containsAll(tags)) {
        listed.add(new ListedRun(run, notes));
      }
    }
    return listed;
  }

  private String none() {
    return tags.isEmpty()
        ? "no runs in %s".formatted(root.location)
        : "no runs in %s with the tag %s".formatted(root.location, String.join(" and ", tags));
  }
}
