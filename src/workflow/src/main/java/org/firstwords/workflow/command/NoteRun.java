package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
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

/// Writes a note on a run.
@Command(
    name = "note",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a note on a run in place of the one it has, or removes it.",
      "Without a text, prints the note."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords note latest 'Larger crops; the curve is still falling.'",
      "  firstwords note nightly --remove"
    })
public final class NoteRun implements Callable<Integer> {
  @Mixin RunChoice choice;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "The note.")
  Optional<String> text = Optional.empty();

  @Option(names = "--remove", description = "Remove the note.")
  boolean remove;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public NoteRun(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var record = choice.read(store);
    var folder = choice.folder(record);
    var notes = RunNotes.read(store, folder);
    if (remove || text.isPresent()) {
      notes = notes.withNote(remove ? "" : text.orElse(""));
      notes.write(store, folder);
    }
    var out = spec.commandLine().getOut();
    out.printf("%s: %s%n", record.runId(), notes.note().orElse("no note"));
    out.flush();
    return ExitCode.OK;
  }
}
