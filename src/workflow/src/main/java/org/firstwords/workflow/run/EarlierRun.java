package org.firstwords.workflow.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;

/// Finds the last successful run of a workflow in the background: there may be many runs, far away.
final class EarlierRun {
  private EarlierRun() {}

  /// Nothing while the search is running, and if there is no such run or it cannot be read.
  static Supplier<Optional<RunRecord>> search(Workflow workflow, Runs runs) {
    var found = new CompletableFuture<Optional<RunRecord>>();
    Thread.ofPlatform()
        .daemon()
        .name("earlier-run")
        .start(() -> {
          try {
            found.complete(find(workflow, runs));
          } catch (IOException | UserException | TemporaryException unreadable) {
            found.complete(Optional.empty());
          }
        });
    return () -> found.getNow(Optional.empty());
  }

  private static Optional<RunRecord> find(Workflow workflow, Runs runs) throws IOException {
    return runs.all(_ -> {}).stream()
        .filter(run -> run.workflow().equals(workflow.id()) && run.state() == RunState.SUCCESS)
        .findFirst();
  }
}
