package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.RunNotes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tags a run.
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    description = {
      "Adds tags to a run, or removes them; without tags, prints those it has.",
      "Tags change no result and no cache key. 'firstwords runs --tag' and the page filter by them."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords tag latest baseline",
      "  firstwords tag nightly baseline --remove"
    })
public final class TagRun implements Callable<Integer> {
  @Mixin RunChoice choice;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "TAG", description = "Tags.")
  List<String> tags = List.of();

  @Option(names = "--remove", description = "Remove the tags instead.")
  boolean remove;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public TagRun(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var record = choice.read(store);
    var folder = choice.folder(record);
    var before = RunNotes.read(store, folder);
    var after = remove ? before.minus(tags) : before.plus(tags);
    if (!after.equals(before)) {
      after.write(store, folder);
    }
    var shown = after.tags().isEmpty() ? "no tags" : String.join(", ", after.tags());
    var out = spec.commandLine().getOut();
    out.printf("%s: %s%n", record.runId(), shown);
    out.flush();
    return ExitCode.OK;
  }
}
