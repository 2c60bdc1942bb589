package org.firstwords.workflow.command;

import java.io.IOException;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// One of the runs below a root.
@Command
final class RunChoice {
  @Parameters(index = "0", paramLabel = "RUN", description = "Run id, or 'latest'.")
  String run;

  @Mixin RunRoot root;

  /// @throws org.firstwords.core.process.UserException if there is no such run
  RunRecord read(ArtifactStore store) throws IOException {
    return new Runs(store, root.location).get(run);
  }

  /// The run's folder, though it may have no record.
  ///
  /// @throws org.firstwords.core.process.UserException if `latest` is asked for and there is none
  RunFolder resolved(ArtifactStore store) throws IOException {
    return new RunFolder(root.location, new Runs(store, root.location).resolve(run));
  }

  /// Where the run is now; its record names where it was when it ran.
  Location folder(RunRecord found) {
    return root.location.resolve(found.folder().name());
  }
}
