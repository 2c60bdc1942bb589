package org.firstwords.dag.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;
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
    var at = run.folder().location().resolve(RunRecord.EVENTS);
    var events = new StringBuilder();
    if (store.find(at).isPresent()) {
      try (var in = store.read(at)) {
        events.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return new Journal(store, events);
  }

  /// Records a state change of the run.
  public void writeRun(RunRecord run, String event, Instant at) throws IOException {
    write(run, Map.of("event", event), at);
  }

  /// Records a state change of a task.
  public void writeTask(RunRecord run, String id, Instant at) throws IOException {
    var task = run.task(id);
    var facts = new LinkedHashMap<String, Object>();
    facts.put("event", "task");
    facts.put("task", id);
    facts.put("state", task.state());
    facts.put("attempt", task.attempts());
    task.exitCode().ifPresent(code -> facts.put("exit_code", code));
    task.cache().ifPresent(cache -> facts.put("cache", cache));
    task.reason().ifPresent(reason -> facts.put("reason", reason));
    write(run, facts, at);
  }

  private void write(RunRecord run, Map<String, Object> facts, Instant at) throws IOException {
    var line = new LinkedHashMap<String, Object>(facts);
    line.put("at", at);
    events.append(Json.line(line)).append('\n');
    var folder = run.folder().location();
    put(folder.resolve(RunRecord.NAME), Json.page(run));
    put(folder.resolve(RunRecord.EVENTS), events.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void put(Location at, byte[] content) throws IOException {
    Retry.STANDARD.call(() -> store.write(at, out -> out.write(content)));
  }
}
