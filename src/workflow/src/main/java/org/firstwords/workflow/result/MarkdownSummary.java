package org.firstwords.workflow.result;

import java.time.Instant;
import org.firstwords.core.process.Build;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.TaskOrigin;
import org.firstwords.workflow.run.Times;

/// A run as Markdown, for the summary of a CI job.
public final class MarkdownSummary {
  private MarkdownSummary() {}

  public static String of(RunOutcome outcome) {
    var run = outcome.run();
    var text = new StringBuilder();
    text.append(
        "### %s: %s in %s\n\n"
            .formatted(
                escape(run.workflow()),
                outcome.verdict(),
                Times.text(run.duration(Instant.now()))));
    outcome.error().ifPresent(error -> text.append("**%s**\n\n".formatted(escape(error))));
    results(outcome, text);
    expectations(outcome, text);
    warnings(outcome, text);
    tasks(outcome, text);
    text.append(
        "Run `%s` in `%s`, Firstwords %s.\n"
            .formatted(run.runId(), run.folder().location(), Build.ofProduct().version()));
    return text.toString();
  }

  /// An ending without a run.
  public static String ofError(String message) {
    return "### Not started\n\n```text\n%s\n```\n".formatted(message.replace("```", "'''"));
  }

  private static void results(RunOutcome outcome, StringBuilder text) {
    var headline = outcome.results().headline();
    if (!headline.isEmpty()) {
      text.append("| result | |\n|---|---|\n");
      headline.forEach(
          (name, value) -> text.append("| %s | %s |\n".formatted(escape(name), escape(value))));
      text.append('\n');
    }
  }

  private static void expectations(RunOutcome outcome, StringBuilder text) {
    if (!outcome.expectations().isEmpty()) {
      text.append("| expected | reached | |\n|---|---|---|\n");
      for (var checked : outcome.expectations()) {
        text.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    checked.expectation().text(),
                    checked.value().map(Numbers::plain).orElse("–"),
                    checked.met() ? "met" : "**not met**"));
      }
      text.append('\n');
    }
  }

  private static void warnings(RunOutcome outcome, StringBuilder text) {
    var lines = RunWarnings.of(outcome).lines();
    lines.forEach(line -> text.append("* warning: %s\n".formatted(escape(line))));
    if (!lines.isEmpty()) {
      text.append('\n');
    }
  }

  private static void tasks(RunOutcome outcome, StringBuilder text) {
    text.append("<details><summary>%d tasks</summary>\n\n".formatted(outcome.order().size()));
    text.append("| task | time | |\n|---|---|---|\n");
    for (var id : outcome.order()) {
      var task = outcome.run().task(id);
      var time = task.duration(Instant.now()).map(Times::text).orElse("");
      var end =
          task.state() == TaskState.SUCCESS
              ? TaskOrigin.text(outcome.run(), id)
              : task.state().text() + task.reason().map(": "::concat).orElse("");
      text.append("| %s | %s | %s |\n".formatted(escape(id), time, escape(end)));
    }
    text.append("\n</details>\n\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replaceAll("([*_`\\[\\]])", "\\\\$1")
        .replaceAll("\\s+", " ");
  }
}
