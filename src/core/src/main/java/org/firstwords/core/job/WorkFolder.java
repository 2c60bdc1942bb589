package org.firstwords.core.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.CheckedReads;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;

/// The work in progress of a task, from which the next attempt resumes. It consists of pieces: each
/// is a folder whose last file, `checksums.json`, has length and SHA-256 of the others.
///
/// A piece without that file is unfinished. A piece that differs from it is deleted with a note, so
/// that it is done again. Thread-safe.
public final class WorkFolder {
  /// The file that finishes a piece.
  public static final String CHECKSUMS = "checksums.json";

  private final ArtifactStore store;
  private final Location location;
  private final Consumer<String> notes;

  /// @param notes takes what was found damaged
  public WorkFolder(ArtifactStore store, Location location, Consumer<String> notes) {
    this.store = store;
    this.location = location;
    this.notes = notes;
  }

  /// Length and digest of a file.
  @RegisterForReflection
  record Checksum(String sha256, long bytes) {
    Checksum {
      Objects.requireNonNull(sha256, "sha256");
    }

    ArtifactStore.Written written() {
      return new ArtifactStore.Written(sha256, bytes);
    }
  }

  /// The files of a piece by path.
  @RegisterForReflection
  record Checksums(SortedMap<String, Checksum> files) {
    Checksums {
      if (files == null || files.containsValue(null)) {
        throw new IllegalArgumentException("it lacks the checksums of files");
      }
    }
  }

  /// Starts a piece, which replaces any other of its name.
  ///
  /// @param name with `/` between the names of folders
  public PieceWriter begin(String name) {
    return new PieceWriter(location.resolve(name));
  }

  /// A finished piece whose files were checked.
  public Optional<Piece> find(String name) throws IOException {
    var at = location.resolve(name);
    if (store.find(at.resolve(CHECKSUMS)).isEmpty()) {
      return Optional.empty();
    }
    try {
      var files = Json.read(store, at.resolve(CHECKSUMS), Checksums.class).files();
      for (var file : files.entrySet()) {
        check(at.resolve(file.getKey()), file.getValue());
      }
      return Optional.of(new Piece(at, files));
    } catch (UserException | IllegalArgumentException damaged) {
      notes.accept(
          "the work in progress %s is damaged (%s); it is done again"
              .formatted(at, damaged.getMessage()));
      store.delete(at);
      return Optional.empty();
    }
  }

  private void check(Location file, Checksum expected) throws IOException {
    var bytes = store.find(file).map(ArtifactStore.Stored::bytes);
    if (bytes.isEmpty()) {
      throw new UserException(file.name() + " is missing");
    }
    if (bytes.get() != expected.bytes()) {
      throw new UserException(
          "%s has %d bytes instead of %d".formatted(file.name(), bytes.get(), expected.bytes()));
    }
    try (var in = store.read(file)) {
      if (!Sha256.of(in).equals(expected.sha256())) {
        throw new UserException(file.name() + " has other content than was written");
      }
    }
  }

  /// The last by name of the finished pieces in a folder; earlier ones are taken up where later
  /// ones are damaged.
  public Optional<Piece> findLast(String folder) throws IOException {
    try (var names = store.children(location.resolve(folder))) {
      for (var name :
          names
              .filter(name -> name.endsWith("/"))
              .map(name -> name.substring(0, name.length() - 1))
              .sorted(Comparator.reverseOrder())
              .toList()) {
        var piece = find(folder + "/" + name);
        if (piece.isPresent()) {
          return piece;
        }
      }
      return Optional.empty();
    }
  }

  /// Deletes the pieces in a folder but those of these names.
  public void keepOnly(String folder, Set<String> kept) throws IOException {
    var all = location.resolve(folder);
    try (var names = store.children(all)) {
      for (var name : names.filter(name -> name.endsWith("/")).toList()) {
        var piece = name.substring(0, name.length() - 1);
        if (!kept.contains(piece)) {
          store.delete(all.resolve(piece));
        }
      }
    }
  }

  /// Tells the user, such as that work is done again.
  public void note(String text) {
    notes.accept(text);
  }

  /// Writes a piece.
  public final class PieceWriter {
    private final Location at;
    private final SortedMap<String, Checksum> files = new TreeMap<>();

    private PieceWriter(Location at) {
      this.at = at;
    }

    /// Writes or replaces a file of the piece.
    public void write(String path, ArtifactStore.Content content) throws IOException {
      var written = store.write(at.resolve(path), content);
      files.put(path, new Checksum(written.sha256(), written.bytes()));
    }

    /// Finishes the piece.
    public Piece finish() throws IOException {
      var checksums = Json.page(new Checksums(files));
      store.write(at.resolve(CHECKSUMS), out -> out.write(checksums));
      return new Piece(at, files);
    }
  }

  /// A finished piece.
  public final class Piece {
    private final Location at;
    private final SortedMap<String, Checksum> files;

    private Piece(Location at, SortedMap<String, Checksum> files) {
      this.at = at;
      this.files = new TreeMap<>(files);
    }

    /// The last part of its name.
    public String name() {
      return at.name();
    }

    public Location location() {
      return at;
    }

    /// Opens a file.
    public InputStream read(String path) throws IOException {
      var expected = files.get(path);
      var file = at.resolve(path);
      return expected != null && file instanceof Location.S3
          ? CheckedReads.open(store, file, expected.written())
          : store.read(file);
    }

    /// Copies a file into an output.
    ///
    /// @throws TemporaryException if it has changed since it was checked; the next attempt finds
    ///   that out and does it again
    public void copy(String path, String mediaType, Output to) throws IOException {
      var expected = files.get(path);
      Artifact.File copied = to.copy(path, mediaType, at.resolve(path));
      if (expected == null || !copied.sha256().equals(expected.sha256())) {
        throw new TemporaryException(
            "%s changed while it was used; run the same command again".formatted(at.resolve(path)));
      }
    }
  }
}
