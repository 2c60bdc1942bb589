package org.firstwords.core.artifact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;

/// Resolves an input: an artifact with a manifest, or a file or folder supplied by the user.
public final class InputResolver {
  /// The file of an attempt. Without a manifest beside it the task is unfinished.
  public static final String ATTEMPT = "attempt.json";

  /// The maximum depth of an input below its task folder.
  private static final int MAX_DEPTH = 4;

  private final ArtifactStore store;

  public InputResolver(ArtifactStore store) {
    this.store = store;
  }

  /// Resolves an artifact, a folder or file inside one, or user input.
  ///
  /// @throws UserException if nothing exists, or the task is unfinished
  public Artifact resolve(Location at) throws IOException {
    refuseTask(at);
    var below = at.name();
    for (var task = at.parent();
        !task.name().isEmpty() && depth(below) <= MAX_DEPTH;
        task = task.parent()) {
      var manifest = manifest(task);
      if (manifest.isPresent()) {
        return within(manifest.get(), task, below);
      }
      refuseUnfinished(task, at);
      below = task.name() + "/" + below;
    }
    return resolveUserInput(at);
  }

  private void refuseTask(Location at) throws IOException {
    var manifest = manifest(at);
    if (manifest.isPresent()) {
      throw new UserException(
          "%s is a task; name one of its artifacts: %s"
              .formatted(at, manifest.get().outputs().keySet()));
    }
    refuseUnfinished(at, at);
  }

  private void refuseUnfinished(Location task, Location at) throws IOException {
    if (store.find(task.resolve(ATTEMPT)).isPresent()) {
      throw new UserException(
          "%s is unfinished: its task has no %s yet; let that task finish first"
              .formatted(at, Manifest.NAME));
    }
  }

  private static long depth(String path) {
    return 1 + path.chars().filter(character -> character == '/').count();
  }

  private Artifact within(Manifest manifest, Location task, String path) throws IOException {
    var slash = path.indexOf('/');
    var name = slash < 0 ? path : path.substring(0, slash);
    var artifact = manifest.outputs().get(name);
    if (artifact == null) {
      throw new UserException(
          "%s has no artifact '%s'; it has %s".formatted(task, name, manifest.outputs().keySet()));
    }
    var present = present(artifact, task, name);
    return slash < 0 ? present : part(present, path.substring(slash + 1));
  }

  /// The artifact where its manifest says or, if the runs were moved since, beside the manifest;
  /// for a result that was taken over, in its own run beside this one.
  private Artifact present(Artifact artifact, Location task, String name) throws IOException {
    var said = artifact.location();
    if (said.equals(task.resolve(name))) {
      return artifact;
    }
    var root = task.parent().parent();
    var candidates =
        Stream.of(
            said,
            task.resolve(name),
            root.resolve(said.parent().parent().name())
                .resolve(said.parent().name())
                .resolve(said.name()));
    for (var candidate : candidates.distinct().toList()) {
      var first = artifact.files().stream().findFirst();
      if (first.isEmpty() || store.find(candidate.resolve(first.get().path())).isPresent()) {
        return candidate.equals(said) ? artifact : artifact.movedTo(candidate);
      }
    }
    return artifact;
  }

  private static Artifact part(Artifact artifact, String path) {
    for (var file : artifact.files()) {
      if (file.path().equals(path)) {
        return new Artifact(artifact.at(path).toString(), file.sha256(), file.bytes(), List.of());
      }
    }
    var inside =
        artifact.files().stream()
            .filter(file -> file.path().startsWith(path + "/"))
            .map(file -> file.below(path))
            .toList();
    if (inside.isEmpty()) {
      throw new UserException("%s has no '%s'".formatted(artifact.uri(), path));
    }
    return Artifact.of(artifact.at(path), inside);
  }

  /// The manifest of a task, if it is finished.
  public Optional<Manifest> manifest(Location task) throws IOException {
    var at = task.resolve(Manifest.NAME);
    if (store.find(at).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(store, at, Manifest.class));
    } catch (UserException damaged) {
      throw new UserException(
          "%s; delete it and do its task again".formatted(damaged.getMessage()), damaged);
    }
  }

  private Artifact resolveUserInput(Location at) throws IOException {
    var file = store.find(at);
    if (file.isPresent()) {
      return new Artifact(at.toString(), digest(file.get()), file.get().bytes(), List.of());
    }
    var prefix = at.toString().length() + 1;
    var lines = new StringBuilder();
    var bytes = 0L;
    var files = new ArrayList<Stored>();
    try (var listed = store.list(at)) {
      listed.forEach(files::add);
    }
    for (var stored : files) {
      lines.append(digest(stored)).append("  ");
      lines.append(stored.location().toString().substring(prefix)).append('\n');
      bytes += stored.bytes();
    }
    if (files.isEmpty()) {
      throw new UserException("nothing at %s; check the location".formatted(at));
    }
    return new Artifact(at.toString(), Sha256.of(lines.toString()), bytes, List.of());
  }

  /// The digest of a user's own object on S3, of ETag and size.
  static String versionDigest(Stored object) {
    return Sha256.of(object.version() + " " + object.bytes());
  }

  /// The digest of the content; for S3, which would have to be downloaded, of ETag and size.
  private String digest(Stored file) throws IOException {
    return switch (file.location()) {
      case Location.S3 _ -> versionDigest(file);
      case Location.Local _ -> {
        try (var in = store.read(file.location())) {
          yield Sha256.of(in);
        }
      }
    };
  }
}
