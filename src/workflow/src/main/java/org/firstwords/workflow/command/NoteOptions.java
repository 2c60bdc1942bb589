package org.firstwords.workflow.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tags and a note for the run that starts.
@Command
final class NoteOptions {
  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Tags the run; may be repeated. 'firstwords tag' changes it later.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "A note on the run. 'firstwords note' changes it later.")
  Optional<String> note = Optional.empty();

  /// @throws org.firstwords.core.process.UserException for a tag or note that is not allowed
  void check() {
    addTo(RunNotes.NONE);
  }

  /// Adds them to the notes of the run; those of a run that is continued stay.
  void write(RunRecord run, ArtifactStore store) throws IOException {
    if (!addTo(RunNotes.NONE).isEmpty()) {
      var folder = run.folder().location();
      addTo(RunNotes.read(store, folder)).write(store, folder);
    }
  }

  private RunNotes addTo(RunNotes notes) {
    var tagged = notes.plus(tags);
    return note.map(tagged::withNote).orElse(tagged);
  }
}
