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
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;

/// An in-memory index of all runs below a root, refreshed while it is in use.
///
/// A pass lists the names, reads what is new and looks again at runs that have not ended. Those
/// that have can be continued, too, if rarely: each pass looks at some of them, in turn. What a
/// list says is so no older than one pass; a run that is opened is always read anew.
final class RunIndex implements AutoCloseable {
  private static final Duration STALE = Duration.ofSeconds(1);
  private static final int AGAIN = 200;
  private static final int AT_ONCE = 16;

  /// @param version of its record when that was read
  /// @param summary absent where there is no readable record
  private record Entry(Optional<String> version, Optional<RunSummary> summary) {}

  private final Runs runs;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile boolean complete;
  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Instant looked = Instant.MIN;
  private int turn;

  RunIndex(Runs runs) {
    this.runs = runs;
  }

  /// What is known now; asks for more if that is old.
  List<RunSummary> all(Instant now) {
    if (complete && looked.plus(STALE).isBefore(now)) {
      refresh();
    }
    return entries.values().stream()
        .flatMap(entry -> entry.summary().stream())
        .map(summary -> summary.at(now))
        .toList();
  }

  /// Whether every run has been seen once.
  boolean isComplete() {
    return complete;
  }

  /// Why the last pass failed, if it did.
  Optional<String> trouble() {
    return trouble;
  }

  /// Notes a run as it has just been read.
  void note(RunRecord run) {
    entries.put(
        run.folder().name(),
        new Entry(Optional.empty(), Optional.of(RunSummary.of(run, Instant.now()))));
  }

  /// Starts a scan unless one is running.
  void refresh() {
    if (refreshing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("run-index").start(this::scan);
    }
  }

  /// Lists and looks, in this thread.
  void scan() {
    try {
      var names = names();
      entries.keySet().retainAll(new HashSet<>(names));
      look(due(names));
      complete = true;
      trouble = Optional.empty();
    } catch (IOException | TemporaryException | UserException failed) {
      trouble = Optional.of(String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      looked = Instant.now();
      refreshing.set(false);
    }
  }

  private List<String> names() throws IOException {
    return runs.names();
  }

  private Collection<String> due(List<String> names) {
    var ended = new ArrayList<String>();
    Set<String> due = new HashSet<>();
    for (var name : names) {
      var entry = entries.get(name);
      if (entry == null || isGoingOn(entry)) {
        due.add(name);
      } else {
        ended.add(name);
      }
    }
    for (var i = 0; i < Math.min(AGAIN, ended.size()); i++) {
      due.add(ended.get(Math.floorMod(turn++, ended.size())));
    }
    return due;
  }

  private static boolean isGoingOn(Entry entry) {
    return entry.summary().map(run -> run.state() == RunState.RUNNING).orElse(false);
  }

  private void look(Collection<String> names) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var name : names) {
        if (closed) {
          return;
        }
        places.acquire();
        threads.execute(() -> {
          try {
            look(name);
          } finally {
            places.release();
          }
        });
      }
    }
  }

  private void look(String name) {
    try {
      var stored = runs.record(name);
      var known = entries.get(name);
      if (stored.isEmpty() || known == null || isChanged(known, stored.get())) {
        entries.put(name, read(name, stored));
      }
    } catch (IOException | TemporaryException | UserException unreadable) {
      entries.putIfAbsent(name, new Entry(Optional.empty(), Optional.empty()));
    }
  }

  /// A run that is said to be running may have lost its process without a trace in its record.
  private static boolean isChanged(Entry known, Stored stored) {
    return isGoingOn(known) || !known.version().equals(Optional.of(stored.version()));
  }

  private Entry read(String name, Optional<Stored> stored) throws IOException {
    if (stored.isEmpty() || !new RootBoundary(runs.root()).holds(stored.get().location())) {
      return new Entry(Optional.empty(), Optional.empty());
    }
    var run = runs.find(name).map(runRecord -> RunSummary.of(runRecord, Instant.now()));
    return new Entry(stored.map(Stored::version), run);
  }

  @Override
  public void close() {
    closed = true;
  }
}
