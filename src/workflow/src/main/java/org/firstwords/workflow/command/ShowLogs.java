package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the log of a task.
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Prints the log of a task.",
    footer = {
      "",
      "Examples:",
      "  firstwords logs latest train",
      "  firstwords logs manual__2026-11-23T06:30:00+00:00 train --attempt 1"
    })
public final class ShowLogs implements Callable<Integer> {
  @Mixin RunChoice choice;

  @Parameters(index = "1", paramLabel = "TASK", description = "Task id.")
  String task;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Which attempt, from 1 (default: the last).")
  Optional<Integer> attempt;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public ShowLogs(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var record = choice.read(store);
    var found = record.tasks().get(task);
    if (found == null) {
      throw new UserException(
          "the run '%s' has no task '%s'%s; it has %s"
              .formatted(
                  record.runId(),
                  task,
                  Suggestions.hint(task, record.tasks().keySet()),
                  String.join(", ", record.tasks().keySet())));
    }
    var number = attempt.orElse(found.attempts());
    if (number < 1 || number > found.attempts()) {
      throw new UserException(
          "'%s' of the run '%s' had %d attempts%s"
              .formatted(
                  task,
                  record.runId(),
                  found.attempts(),
                  found.reason().map(" (%s)"::formatted).orElse("")));
    }
    var at = choice.folder(record).resolve(task).resolve("attempt-%d.log".formatted(number));
    var out = spec.commandLine().getOut();
    try (var in = new InputStreamReader(store.read(at), StandardCharsets.UTF_8)) {
      in.transferTo(out);
    }
    out.flush();
    return ExitCode.OK;
  }
}
