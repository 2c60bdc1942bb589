package org.firstwords.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.jspecify.annotations.Nullable;

/// An in-memory index of all runs below a root, refreshed while it is in use.
///
/// A scan lists the names, reads new runs and rereads those that have not ended. An ended run may
/// be continued, if rarely, so each scan also checks some of those in turn. A list is no older than
/// one scan; a run that a client opens is always read from the store.
final class RunIndex implements AutoCloseable {
  private static final Duration STALE = Duration.ofSeconds(1);
  private static final int RECHECKED = 200;
  private static final int CONCURRENT = 16;

  /// @param version of the record that was read
  /// @param summary absent where there is no readable record
  private record Entry(Optional<String> version, Optional<RunSummary> summary) {}

  private final Runs runs;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile boolean complete;
  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Instant scanned = Instant.MIN;
  private int turn;

  RunIndex(Runs runs) {
    this.runs = runs;
  }

  /// The runs known now; starts a scan if the last one is stale.
  List<RunSummary> all(Instant now) {
    if (complete && scanned.plus(STALE).isBefore(now)) {
      refresh();
    }
    return entries.values().stream()
        .flatMap(entry -> entry.summary().stream())
        .map(summary -> summary.at(now))
        .toList();
  }

  /// Whether every run has been read once.
  boolean isComplete() {
    return complete;
  }

  /// Why the last scan failed, if it did.
  Optional<String> trouble() {
    return trouble;
  }

  /// Updates the entry of a run that has just been read.
  void update(RunRecord run, RunNotes notes) {
    entries.put(
        run.folder().name(),
        new Entry(Optional.empty(), Optional.of(RunSummary.of(run, notes, Instant.now()))));
  }

  /// Starts a scan unless one is running.
  void refresh() {
    if (refreshing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("run-index").start(this::scan);
    }
  }

  /// Scans in the calling thread.
  void scan() {
    try {
      var names = runs.names();
      entries.keySet().retainAll(new HashSet<>(names));
      update(due(names));
      complete = true;
      trouble = Optional.empty();
    } catch (IOException | TemporaryException | UserException failed) {
      trouble = Optional.of(String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      scanned = Instant.now();
      refreshing.set(false);
    }
  }

  private Collection<String> due(List<String> names) {
    var ended = new ArrayList<String>();
    Set<String> due = new HashSet<>();
    for (var name : names) {
      var entry = entries.get(name);
      if (entry == null || isRunning(entry)) {
        due.add(name);
      } else {
        ended.add(name);
      }
    }
    for (var i = 0; i < Math.min(RECHECKED, ended.size()); i++) {
      due.add(ended.get(Math.floorMod(turn++, ended.size())));
    }
    return due;
  }

  private static boolean isRunning(Entry entry) {
    return entry.summary().map(run -> run.state() == RunState.RUNNING).orElse(false);
  }

  private void update(Collection<String> names) throws InterruptedException {
    var permits = new Semaphore(CONCURRENT);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var name : names) {
        if (closed) {
          return;
        }
        permits.acquire();
        threads.execute(() -> {
          try {
            update(name);
          } finally {
            permits.release();
          }
        });
      }
    }
  }

  private void update(String name) {
    try {
      var stored = runs.record(name);
      var notes = notesVersion(name);
      var known = entries.get(name);
      if (stored.isEmpty()) {
        readUnrecorded(name, notes, known);
      } else {
        var version = stored.get().version() + notes;
        if (known == null || isChanged(known, version)) {
          entries.put(name, read(name, stored.get(), version));
        }
      }
    } catch (IOException | TemporaryException | UserException unreadable) {
      entries.putIfAbsent(name, new Entry(Optional.empty(), Optional.empty()));
    }
  }

  /// A running run is always reread: its process may have died without a trace in its record.
  private static boolean isChanged(Entry known, String version) {
    return isRunning(known) || !known.version().equals(Optional.of(version));
  }

  /// Empty where nobody wrote notes.
  private String notesVersion(String name) throws IOException {
    return runs.store()
        .find(folder(name).resolve(RunNotes.NAME))
        .map(stored -> " " + stored.version())
        .orElse("");
  }

  private Location folder(String name) {
    return runs.root().resolve(name);
  }

  private RunNotes notes(String name) throws IOException {
    return ServedRun.notes(runs.store(), runs.root(), folder(name));
  }

  private Entry read(String name, Stored stored, String version) throws IOException {
    if (!new RootBoundary(runs.root()).holds(stored.location())) {
      return new Entry(Optional.empty(), Optional.empty());
    }
    var notes = notes(name);
    var run = runs.find(name).map(runRecord -> RunSummary.of(runRecord, notes, Instant.now()));
    return new Entry(Optional.of(version), run);
  }

  /// A folder without a record is a run if a task in it has a manifest.
  private void readUnrecorded(String name, String notesVersion, @Nullable Entry known)
      throws IOException {
    var manifests = UnrecordedRun.manifests(runs.store(), runs.root(), name);
    var version = Optional.of(UnrecordedRun.version(manifests) + notesVersion);
    if (known != null && known.version().equals(version)) {
      return;
    }
    var notes = notes(name);
    var summary =
        UnrecordedRun.read(runs.store(), runs.root(), name, manifests)
            .map(run -> RunSummary.of(run.record(), notes, Instant.now()));
    entries.put(name, new Entry(version, summary));
  }

  @Override
  public void close() {
    closed = true;
  }
}
