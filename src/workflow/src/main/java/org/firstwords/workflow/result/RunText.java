package org.firstwords.workflow.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.TaskOrigin;
import org.firstwords.workflow.run.Times;

/// What a person reads at the end of a run: the results first, then where each task's result comes
/// from, then the next command.
///
/// @param width of the terminal; the table and warnings are cut to it, locations are not
public record RunText(RunOutcome outcome, int width) {
  /// More finished tasks than this are counted, not listed.
  private static final int LISTED = 40;

  /// The lines, without those of the failures and of expectations that are not met.
  public List<String> lines() {
    var run = outcome.run();
    var lines = new ArrayList<String>(headline());
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(table());
    lines.add("");
    RunWarnings.of(outcome).lines().forEach(text -> lines.add(cut("warning: " + text)));
    outcome.expectations().stream()
        .filter(Expectation.Outcome::met)
        .forEach(checked -> lines.add(checked.message() + ": met"));
    lines.add(
        "%s in %s: run %s -> %s"
            .formatted(
                outcome.verdict(),
                Times.text(run.duration(Instant.now())),
                run.runId(),
                run.folder().location()));
    lines.add("next: " + next());
    return lines;
  }

  private List<String> headline() {
    var facts = outcome.results().headline();
    var longest = longest(facts.keySet());
    var lines = new ArrayList<String>();
    facts.forEach((name, text) -> lines.add(pad(name, longest) + "  " + text));
    return lines;
  }

  private List<String> table() {
    var order = outcome.order();
    var shown = order.stream().filter(id -> !outcome.run().task(id).isNotSelected()).toList();
    var finished = shown.stream().filter(id -> state(id) == TaskState.SUCCESS).toList();
    var listed =
        finished.size() > LISTED
            ? shown.stream().filter(id -> state(id) != TaskState.SUCCESS).toList()
            : shown;
    var lines = new ArrayList<String>();
    var longest = longest(listed);
    listed.forEach(id -> lines.add(row(id, longest)));
    if (finished.size() > LISTED) {
      var taken = finished.stream().filter(id -> !origin(id).equals("written")).count();
      lines.add("%d tasks written, %d taken over".formatted(finished.size() - taken, taken));
    }
    if (shown.size() < order.size()) {
      lines.add("not selected: " + (order.size() - shown.size()));
    }
    return lines;
  }

  private String row(String id, int longest) {
    var task = outcome.run().task(id);
    var time = task.duration(Instant.now()).map(Times::text).orElse("-");
    var line = "%s  %7s  %s".formatted(pad(id, longest), time, outcome(id).replace('\n', ' '));
    return cut(line);
  }

  private String cut(String line) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }

  private String outcome(String id) {
    var task = outcome.run().task(id);
    var reason = task.reason().map(": "::concat).orElse("");
    return switch (task.state()) {
      case SUCCESS -> origin(id);
      case UPSTREAM_FAILED -> "not run: a task before it failed";
      case WAITING -> "not run";
      case FAILED, SKIPPED, INTERRUPTED, RUNNING, UP_FOR_RETRY -> task.state().text() + reason;
    };
  }

  private String origin(String id) {
    return TaskOrigin.text(outcome.run(), id);
  }

  private TaskState state(String id) {
    return outcome.run().task(id).state();
  }

  private String next() {
    var run = outcome.run();
    var root = TaskFailure.rootOption(run.root());
    return switch (run.state()) {
      case SUCCESS, RUNNING -> "firstwords serve%s (a web page over all runs)".formatted(root);
      case FAILED -> "mend it and give the same command again; it takes over what is finished";
      case INTERRUPTED -> "the same command continues the run; --new starts another one";
    };
  }

  private static int longest(Collection<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(1);
  }

  private static String pad(String text, int length) {
    return text + " ".repeat(Math.max(0, length - text.length()));
  }
}
