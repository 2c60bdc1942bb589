package org.firstwords.jobs.train;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.TrainingStep;

/// The checkpoints of a running training: the last, from which the next attempt resumes, and the
/// best. A checkpoint counts when it is whole; only then are older ones removed. Where the last is
/// damaged, training resumes from the best; where that is damaged, it starts over.
final class ResumePoints {
  /// The folder of the checkpoints. The last by name is the newest.
  private static final String FOLDER = "checkpoints";

  /// The file that names the best checkpoint so far.
  private static final String BEST = "best.json";

  private static final List<String> FILES =
      List.of(
          Checkpoint.MODEL,
          Checkpoint.OPTIMIZER,
          Checkpoint.CONFIG,
          Checkpoint.VOCABULARY,
          Checkpoint.STATE);

  private final ArtifactStore store;
  private final WorkFolder work;
  private final Vocabulary vocabulary;
  private Optional<Latest> latest;

  /// The last and the best checkpoint.
  record Latest(Piece last, Optional<Piece> best) {}

  /// The name of the best checkpoint so far; none before the first validation.
  @RegisterForReflection
  record Best(Optional<String> checkpoint) {}

  private ResumePoints(
      ArtifactStore store, WorkFolder work, Vocabulary vocabulary, Optional<Latest> latest) {
    this.store = store;
    this.work = work;
    this.vocabulary = vocabulary;
    this.latest = latest;
  }

  /// Checks the checkpoints of earlier attempts.
  static ResumePoints open(ArtifactStore store, WorkFolder work, Vocabulary vocabulary)
      throws IOException {
    return new ResumePoints(store, work, vocabulary, find(store, work));
  }

  private static Optional<Latest> find(ArtifactStore store, WorkFolder work) throws IOException {
    var last = work.findLast(FOLDER);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    var name = Json.read(store, last.get().location().resolve(BEST), Best.class).checkpoint();
    if (name.isEmpty() || name.get().equals(last.get().name())) {
      return Optional.of(new Latest(last.get(), name.isEmpty() ? Optional.empty() : last));
    }
    var best = work.find(FOLDER + "/" + name.get());
    if (best.isEmpty()) {
      work.note("the best checkpoint, %s, is lost; training starts over".formatted(name.get()));
      work.keepOnly(FOLDER, Set.of());
      return Optional.empty();
    }
    return Optional.of(new Latest(last.get(), best));
  }

  Optional<Latest> latest() {
    return latest;
  }

  Checkpoint checkpoint(Piece piece) {
    return new Checkpoint(store, piece.location());
  }

  /// Writes a checkpoint and makes it the last one.
  ///
  /// @param log files that belong to it
  /// @param isBest whether it also is the best one
  void save(TrainingStep training, TrainingState state, List<Path> log, boolean isBest)
      throws IOException {
    var name = "epoch-%05d-step-%09d".formatted(state.epoch(), state.step());
    if (latest.filter(saved -> saved.last().name().equals(name)).isPresent()) {
      return; // stopped before the first step after it
    }
    var before = latest.flatMap(Latest::best);
    var best = new Best(isBest ? Optional.of(name) : before.map(Piece::name));
    var writer = work.begin(FOLDER + "/" + name);
    for (var file : log) {
      writer.write(String.valueOf(file.getFileName()), out -> Files.copy(file, out));
    }
    Checkpoint.write(
        (path, _, content) -> writer.write(path, content), training, vocabulary::write, state);
    writer.write(BEST, out -> out.write(Json.page(best)));
    var piece = writer.finish();
    latest = Optional.of(new Latest(piece, isBest ? Optional.of(piece) : before));
    removeOthers(piece.name(), best);
  }

  private void removeOthers(String last, Best best) throws IOException {
    var kept = new HashSet<>(Set.of(last));
    best.checkpoint().ifPresent(kept::add);
    work.keepOnly(FOLDER, kept);
  }

  /// Copies a file of a checkpoint to this machine.
  void fetch(Piece checkpoint, String file, Path to) throws IOException {
    try (var in = checkpoint.read(file)) {
      Files.copy(in, to.resolve(file));
    }
  }

  /// Copies a checkpoint, without its log, into an artifact.
  void publish(Piece checkpoint, Output to) throws IOException {
    for (var file : FILES) {
      var type = file.endsWith(".json") ? "application/json" : "application/octet-stream";
      checkpoint.copy(file, type, to);
    }
  }
}
