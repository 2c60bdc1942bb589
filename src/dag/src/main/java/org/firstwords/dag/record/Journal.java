package org.firstwords.dag.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Retry;

/// Writes `run.json` and `events.jsonl` of a run.
///
/// What happens to the run is written at once. Changes of tasks are written so seldom that writing
/// takes a small part of the time: at once in a small run, up to two seconds later in one of
/// thousands of tasks. A run that is killed in between resumes from what was written: a task whose
/// end was not written is started again, and finds its result in the cache or its Job by name.
///
/// In a folder, events are appended; an object store has no append, so the object is written anew,
/// as `run.json` is.
public final class Journal {
  /// The pause after a write, in lengths of that write.
  private static final int PAUSE = 30;

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final ArtifactStore store;

  /// All events; in a folder, those that are not appended yet.
  private final StringBuilder events;

  private boolean isBehind;
  private long dueNanos = System.nanoTime();

  private Journal(ArtifactStore store, StringBuilder events) {
    this.store = store;
    this.events = events;
  }

  /// Opens the journal and appends to existing events.
  public static Journal of(ArtifactStore store, RunRecord run) throws IOException {
    var at = at(run);
    var events = new StringBuilder();
    if (at instanceof Location.Local(var path)) {
      events.append(isTorn(path) ? "\n" : "");
    } else if (store.find(at).isPresent()) {
      events.append(new String(InputLimit.LIST.readAll(store, at), StandardCharsets.UTF_8));
    }
    return new Journal(store, events);
  }

  /// Whether the last line has no end, because its process was killed.
  private static boolean isTorn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (var in = FileChannel.open(file)) {
      var last = ByteBuffer.allocate(1);
      in.read(last, in.size() - 1);
      return last.get(0) != '\n';
    }
  }

  private static Location at(RunRecord run) {
    return run.folder().location().resolve(RunEvent.NAME);
  }

  /// Records a state change of the run.
  public void writeRun(RunRecord run, String event, Instant at) throws IOException {
    events.append(RunEvent.of(at, event).line());
    flush(run);
  }

  /// Records a state change of a task, with the next [#flushIfDue]: what changes at the same
  /// moment, such as the end of a task and the start of those after it, is written together.
  public void writeTask(RunRecord run, String id, Instant at) {
    events.append(RunEvent.of(at, id, run.task(id)).line());
    isBehind = true;
  }

  /// Writes what is not written yet, if the pause is over.
  public void flushIfDue(RunRecord run) throws IOException {
    if (isBehind && System.nanoTime() - dueNanos >= 0) {
      flush(run);
    }
  }

  /// How long to wait for something else before [#flushIfDue].
  ///
  /// @param longest if there is nothing to write
  public Duration untilDue(Duration longest) {
    var left = Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime())).plusMillis(1);
    return isBehind && left.compareTo(longest) < 0 ? left : longest;
  }

  private void flush(RunRecord run) throws IOException {
    var begin = System.nanoTime();
    put(run.folder().location().resolve(RunRecord.NAME), Json.page(run));
    writeEvents(at(run));
    isBehind = false;
    var end = System.nanoTime();
    dueNanos = end + Math.min(LONGEST.toNanos(), PAUSE * (end - begin));
  }

  private void writeEvents(Location at) throws IOException {
    var lines = events.toString().getBytes(StandardCharsets.UTF_8);
    if (at instanceof Location.Local(var path)) {
      Files.write(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      events.setLength(0);
    } else {
      put(at, lines);
    }
  }

  private void put(Location at, byte[] content) throws IOException {
    Retry.STANDARD.call(() -> store.write(at, out -> out.write(content)));
  }
}
