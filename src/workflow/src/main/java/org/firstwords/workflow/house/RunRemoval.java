package org.firstwords.workflow.house;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.house.RunFolders.Folder;

/// Removes runs that no other run needs.
///
/// A kill at any moment loses nothing that another run needs: only runs that none of the others
/// refers to are removed, those that refer to others first. Of a run, the entries of the cache go
/// first, so that no new run takes its results, then the manifests, so that no task looks finished
/// that is half removed; the record goes last, so that the same command removes the rest.
public final class RunRemoval {
  private final Runs runs;
  private final ArtifactStore store;
  private final RunFolders folders;

  public RunRemoval(Runs runs) {
    this.runs = runs;
    this.store = runs.store();
    this.folders = new RunFolders(runs);
  }

  /// The runs that need this one, apart from those that are removed with it.
  public static Set<String> dependents(
      Map<String, Folder> all, String name, Collection<String> removed) {
    var dependents = new TreeSet<String>();
    all.values().stream()
        .filter(folder -> folder.needs().contains(name) && !removed.contains(folder.name()))
        .forEach(folder -> dependents.add(folder.name()));
    return dependents;
  }

  /// The candidates that no kept run needs, directly or through others, in the order in which they
  /// can be removed; and for each of the rest, the runs that need it.
  ///
  /// @param needed by the names of the candidates that are kept
  public record Plan(List<String> removable, SequencedMap<String, Set<String>> needed) {
    /// @param candidates names of folders
    public static Plan of(Map<String, Folder> all, Collection<String> candidates) {
      var removable = new HashSet<>(candidates);
      var needed = new LinkedHashMap<String, Set<String>>();
      var changed = true;
      while (changed) {
        changed = false;
        for (var name : candidates) {
          var dependents = dependents(all, name, removable);
          if (removable.contains(name) && !dependents.isEmpty()) {
            removable.remove(name);
            needed.put(name, dependents);
            changed = true;
          }
        }
      }
      return new Plan(ordered(all, removable), needed);
    }

    /// Those that need others first. Runs that need each other come in any order.
    private static List<String> ordered(Map<String, Folder> all, Set<String> removable) {
      var open = new TreeSet<>(removable);
      var ordered = new ArrayList<String>();
      while (!open.isEmpty()) {
        var next =
            open.stream()
                .filter(name -> dependents(all, name, ordered).isEmpty())
                .findFirst()
                .orElseGet(open::first);
        open.remove(next);
        ordered.add(next);
      }
      return ordered;
    }
  }

  /// @throws UserException if a run of this root is being executed: it may be about to take results
  public void refuseWhileRunning(Map<String, Folder> all) {
    all.values().stream()
        .filter(Folder::isRunning)
        .findFirst()
        .ifPresent(folder -> {
          throw new UserException(
              "the run '%s' is being executed and may take results of other runs; wait for its end"
                  .formatted(folder.name()));
        });
  }

  /// Removes runs in this order, unless another one has begun to need one of them.
  ///
  /// @param removed is called after each
  /// @throws UserException if another run needs one of them now; then all are kept
  public void remove(List<Folder> unneeded, Consumer<Folder> removed) throws IOException {
    var entries = removeCacheEntries(unneeded);
    var names = unneeded.stream().map(Folder::name).toList();
    var all = folders.all();
    for (var name : names) {
      var dependents = dependents(all, name, names);
      if (!dependents.isEmpty()) {
        for (var entry : entries.entrySet()) {
          store.write(entry.getKey(), out -> out.write(entry.getValue()));
        }
        throw new UserException(
            "the run '%s' has just become needed by %s; nothing was removed"
                .formatted(name, String.join(", ", dependents)));
      }
    }
    for (var folder : unneeded) {
      remove(folder.location());
      removed.accept(folder);
    }
  }

  private void remove(Location run) throws IOException {
    for (var task : tasks(run)) {
      store.delete(task.resolve(Manifest.NAME));
    }
    for (var name : children(run)) {
      if (!name.equals(RunRecord.NAME)) {
        store.delete(run.resolve(name.replaceFirst("/$", "")));
      }
    }
    store.delete(run);
  }

  private List<Location> tasks(Location run) throws IOException {
    return children(run).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> run.resolve(name.substring(0, name.length() - 1)))
        .toList();
  }

  private List<String> children(Location folder) throws IOException {
    try (var children = store.children(folder)) {
      return children.toList();
    }
  }

  /// @return the entries that were removed, with their content
  private Map<Location, byte[]> removeCacheEntries(List<Folder> unneeded) throws IOException {
    var cache = runs.root().resolve(".cache");
    var removed = new LinkedHashMap<Location, byte[]>();
    for (var name : children(cache)) {
      var at = cache.resolve(name);
      var content = InputLimit.LIST.readAll(store, at);
      var manifest = manifest(content);
      if (unneeded.stream().anyMatch(run -> manifest.startsWith(run.location() + "/"))) {
        removed.put(at, content);
      }
    }
    for (var at : removed.keySet()) {
      store.delete(at);
    }
    return removed;
  }

  /// The manifest that a cache entry names; empty if the entry is damaged, for it names none.
  private static String manifest(byte[] content) {
    try {
      return Json.mapper().readTree(content).path("manifest").asText();
    } catch (IOException damaged) {
      return "";
    }
  }

  /// The bytes of everything in the folder.
  public long bytes(Location folder) throws IOException {
    try (var files = store.list(folder)) {
      return files.mapToLong(ArtifactStore.Stored::bytes).sum();
    }
  }
}
