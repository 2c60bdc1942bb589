package org.firstwords.serve;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.Runs;

/// The state shared by all endpoints: the served root and its runs.
@ApplicationScoped
public class RunService {
  private record Open(ServeSettings settings, ArtifactStore store, Runs runs, RunIndex index) {}

  private volatile Optional<Open> open = Optional.empty();

  /// Starts to index the runs; requests may follow.
  ///
  /// @param store that holds the root
  synchronized void start(ServeSettings settings, ArtifactStore store) {
    var runs = new Runs(store, settings.root());
    var index = new RunIndex(runs);
    open.ifPresent(former -> former.index().close());
    open = Optional.of(new Open(settings, store, runs, index));
    index.refresh();
  }

  ServeSettings settings() {
    return open().settings();
  }

  ArtifactStore store() {
    return open().store();
  }

  Runs runs() {
    return open().runs();
  }

  RunIndex index() {
    return open().index();
  }

  /// @throws Problem 404 if there is no such run
  ServedRun run(String id) throws IOException {
    return find(id).orElseThrow(() -> Problem.notFound("no run '%s' here".formatted(id)));
  }

  /// The run with this id, if there is one.
  ///
  /// @throws Problem 500 if its record cannot be read
  Optional<ServedRun> find(String id) throws IOException {
    return new RunFinder(store(), root()).find(id);
  }

  Location root() {
    return settings().root();
  }

  private Open open() {
    return open.orElseThrow(() -> new IllegalStateException("start() comes first"));
  }
}
