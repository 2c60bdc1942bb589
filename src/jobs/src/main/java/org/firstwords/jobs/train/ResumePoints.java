package org.firstwords.jobs.train;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.TrainingStep;

/// The checkpoints of a running training: the latest, from which the next attempt resumes, and the
/// best. `latest.json` names both and is replaced atomically when a new checkpoint is complete;
/// only then are older ones removed.
///
/// @param folder where they are: the task's `work`
record ResumePoints(ArtifactStore store, Location folder, Vocabulary vocabulary) {
  private static final String LATEST = "latest.json";
  private static final List<String> FILES =
      List.of(
          Checkpoint.MODEL,
          Checkpoint.OPTIMIZER,
          Checkpoint.CONFIG,
          Checkpoint.VOCABULARY,
          Checkpoint.STATE);

  /// Which folders hold the last and the best checkpoint.
  @RegisterForReflection
  record Latest(String last, Optional<String> best) {}

  Optional<Latest> latest() throws IOException {
    var at = folder.resolve(LATEST);
    return store.find(at).isEmpty()
        ? Optional.empty()
        : Optional.of(Json.read(store, at, Latest.class));
  }

  /// A checkpoint by the name that [#latest] gives.
  Checkpoint checkpoint(String name) {
    return new Checkpoint(store, folder.resolve(name));
  }

  /// Writes a checkpoint and makes it the last one.
  ///
  /// @param log files that belong to it
  /// @param isBest whether it also is the best one
  void save(TrainingStep training, TrainingState state, List<Path> log, boolean isBest)
      throws IOException {
    var name = "epoch-%05d-step-%09d".formatted(state.epoch(), state.step());
    var at = folder.resolve(name);
    for (var file : log) {
      store.write(at.resolve(String.valueOf(file.getFileName())), out -> Files.copy(file, out));
    }
    Checkpoint.write(Checkpoint.into(store, at), training, vocabulary::write, state);
    var best = isBest ? Optional.of(name) : latest().flatMap(Latest::best);
    var latest = new Latest(name, best);
    store.write(folder.resolve(LATEST), out -> out.write(Json.page(latest)));
    removeAllBut(latest);
  }

  private void removeAllBut(Latest latest) throws IOException {
    try (var names = store.children(folder)) {
      for (var name : names.filter(name -> name.endsWith("/")).toList()) {
        var checkpoint = name.substring(0, name.length() - 1);
        if (!checkpoint.equals(latest.last()) && !latest.best().equals(Optional.of(checkpoint))) {
          store.delete(folder.resolve(checkpoint));
        }
      }
    }
  }

  /// Copies a file of a checkpoint to this machine.
  void fetch(String checkpoint, String file, Path to) throws IOException {
    try (var in = store.read(folder.resolve(checkpoint).resolve(file))) {
      Files.copy(in, to.resolve(file));
    }
  }

  /// Copies a checkpoint, without its log, into an artifact.
  void publish(String checkpoint, Output to) throws IOException {
    var from = folder.resolve(checkpoint);
    for (var file : FILES) {
      var type = file.endsWith(".json") ? "application/json" : "application/octet-stream";
      to.copy(file, type, from.resolve(file));
    }
  }
}
