package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.workflow.result.Expectation;
import org.firstwords.workflow.result.JUnitReport;
import org.firstwords.workflow.result.MarkdownSummary;
import org.firstwords.workflow.result.RunOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What is expected of a run, and the files that say how it ended.
@Command
final class ResultOptions {
  @Option(
      names = "--expect",
      paramLabel = "NAME>=NUMBER",
      converter = Expectation.Converter.class,
      description = {
        "End with 1 unless a result is as expected; may be repeated. NAME is an accuracy, such as"
            + " labeled, or TASK.METRIC; the sign is one of >= <= > <."
      })
  List<Expectation> expectations = List.of();

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write the results as Markdown, such as for $GITHUB_STEP_SUMMARY.")
  Optional<Path> summary = Optional.empty();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit XML: a test case for each task and each expectation.")
  Optional<Path> junit = Optional.empty();

  void write(RunOutcome outcome) {
    summary.ifPresent(file -> write(file, MarkdownSummary.of(outcome)));
    junit.ifPresent(file -> write(file, JUnitReport.of(outcome)));
  }

  /// An ending without a run.
  void writeError(String message) {
    summary.ifPresent(file -> write(file, MarkdownSummary.ofError(message)));
    junit.ifPresent(file -> write(file, JUnitReport.ofError(message)));
  }

  private static void write(Path file, String text) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UserException(
          "cannot write %s: %s; choose another file".formatted(file, failed), failed);
    }
  }
}
