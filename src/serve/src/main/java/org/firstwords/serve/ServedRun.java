package org.firstwords.serve;

import java.io.IOException;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;

/// A run below the served root, with its tasks' artifacts.
///
/// @param root the served root; the run may have been executed elsewhere and copied here
/// @param nodes of its graph, where no workflow file says it
record ServedRun(
    ArtifactStore store,
    Location root,
    RunRecord record,
    Optional<SequencedMap<String, DagNode>> nodes) {
  /// Bytes of a JSON file that is read whole.
  static final long LARGEST = 64L << 20;

  String id() {
    return record.runId();
  }

  Location folder() {
    return new RunFolder(root, record.runId()).location();
  }

  /// What people wrote about it.
  RunNotes notes() throws IOException {
    return notes(store, root, folder());
  }

  /// What people wrote about the run in a folder. Of unreadable notes the error is shown in their
  /// place.
  static RunNotes notes(ArtifactStore store, Location root, Location folder) throws IOException {
    try {
      return new RootBoundary(root).holds(folder.resolve(RunNotes.NAME))
          ? RunNotes.read(store, folder)
          : RunNotes.NONE;
    } catch (UserException unreadable) {
      return RunNotes.NONE.withNote("(%s)".formatted(unreadable.getMessage()));
    }
  }

  /// The run in a folder beside this one, or this one itself.
  Optional<ServedRun> sibling(String folder) throws IOException {
    return folder.equals(folder().name())
        ? Optional.of(this)
        : new RunFinder(store, root).find(folder);
  }

  /// @throws Problem 404 if the run has no such task
  ServedTask task(String id) {
    if (!record.tasks().containsKey(id)) {
      throw Problem.notFound("the run '%s' has no task '%s'".formatted(record.runId(), id));
    }
    return new ServedTask(this, id, new RunFolder(root, record.runId()).task(id));
  }

  /// The present location of what a manifest of this run names.
  ///
  /// @return empty if it is not below the served root
  Optional<Location> place(Location named) {
    return below(record.root(), named)
        .or(() -> below(root.toString(), named))
        .flatMap(this::inside);
  }

  private Optional<String> below(String folder, Location named) {
    var text = named.toString();
    return text.startsWith(folder + "/")
        ? Optional.of(text.substring(folder.length() + 1))
        : Optional.empty();
  }

  private Optional<Location> inside(String relative) {
    try {
      return Optional.of(root.resolve(relative)).filter(this::isInside);
    } catch (IllegalArgumentException leaves) {
      return Optional.empty();
    }
  }

  private boolean isInside(Location at) {
    return new RootBoundary(root).holds(at);
  }

  /// An object of this run, if it exists.
  Optional<Stored> find(Location at) throws IOException {
    return isInside(at) ? store.find(at) : Optional.empty();
  }

  /// Reads a JSON file of bounded size.
  ///
  /// @throws Problem 404 if it is missing, 500 if it is too large or invalid
  <T> T json(Location at, Class<T> type) throws IOException {
    var stored = find(at).orElseThrow(() -> Problem.notFound("%s is missing".formatted(at.name())));
    if (stored.bytes() > LARGEST) {
      throw new Problem(
          500, "%s has %d bytes, too many to show".formatted(at.name(), stored.bytes()));
    }
    try {
      return Json.read(store, at, type);
    } catch (UserException unreadable) {
      throw new Problem(500, String.valueOf(unreadable.getMessage()));
    }
  }

  /// A finished or unfinished task of a run.
  ///
  /// @param folder of its logs and manifest
  record ServedTask(ServedRun run, String id, Location folder) {
    Optional<Manifest> manifestIfThere() throws IOException {
      var at = folder.resolve(Manifest.NAME);
      return run.find(at).isEmpty() ? Optional.empty() : Optional.of(run.json(at, Manifest.class));
    }

    /// @throws Problem 404 if the task is not finished
    Manifest manifest() throws IOException {
      return manifestIfThere()
          .orElseThrow(() ->
              Problem.notFound("the task '%s' has no manifest: it is not finished".formatted(id)));
    }

    /// @throws Problem 404 if the task has no such artifact
    Artifact artifact(String name) throws IOException {
      var found = manifest().outputs().get(name);
      if (found == null) {
        throw Problem.notFound("the task '%s' has no artifact '%s'".formatted(id, name));
      }
      return found;
    }

    /// A file that a manifest names. Other files are never opened.
    ///
    /// @throws Problem 404 if there is no such file
    Location file(String artifact, String path) throws IOException {
      var whole = artifact(artifact);
      if (whole.files().stream().noneMatch(file -> file.path().equals(path))) {
        throw Problem.notFound(
            "the artifact '%s' of '%s' has no file '%s'".formatted(artifact, id, path));
      }
      return run.place(whole.at(path))
          .orElseThrow(() -> Problem.notFound("'%s' is not below %s".formatted(path, run.root())));
    }

    /// A file, finished or still being written.
    Location growing(String artifact, String path) {
      return folder.resolve(artifact).resolve(path);
    }

    /// The log of an attempt.
    ///
    /// @param attempt from 1; empty for the last
    Location log(Optional<Integer> attempt) {
      var attempts = run.record().task(id).attempts();
      var number = attempt.orElse(attempts);
      if (number < 1 || number > attempts) {
        throw Problem.notFound("'%s' had %d attempts".formatted(id, attempts));
      }
      return folder.resolve("attempt-%d.log".formatted(number));
    }
  }
}
