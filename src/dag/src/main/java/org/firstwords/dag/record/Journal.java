package org.firstwords.dag.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Retry;

/// Writes `run.json` and `events.jsonl` of a run, each atomically.
public final class Journal {
  private final ArtifactStore store;
  private final StringBuilder events;

  private Journal(ArtifactStore store, StringBuilder events) {
    this.store = store;
    this.events = events;
  }

  /// Opens the journal and appends to existing events.
  public static Journal of(ArtifactStore store, RunRecord run) throws IOException {
    var at = run.folder().location().resolve(RunEvent.NAME);
    var events = new StringBuilder();
    if (store.find(at).isPresent()) {
      events.append(new String(InputLimit.LIST.readAll(store, at), StandardCharsets.UTF_8));
    }
    return new Journal(store, events);
  }

  /// Records a state change of the run.
  public void writeRun(RunRecord run, String event, Instant at) throws IOException {
    write(run, RunEvent.of(at, event));
  }

  /// Records a state change of a task.
  public void writeTask(RunRecord run, String id, Instant at) throws IOException {
    write(run, RunEvent.of(at, id, run.task(id)));
  }

  private void write(RunRecord run, RunEvent event) throws IOException {
    events.append(event.line());
    var folder = run.folder().location();
    put(folder.resolve(RunRecord.NAME), Json.page(run));
    put(folder.resolve(RunEvent.NAME), events.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void put(Location at, byte[] content) throws IOException {
    Retry.STANDARD.call(() -> store.write(at, out -> out.write(content)));
  }
}
