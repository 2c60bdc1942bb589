package org.firstwords.jobs.pretrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.core.process.Profile;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.distill.NetworkFiles;

/// The checkpoints of a running self-distillation. One counts when it is whole; only then is the
/// one before it removed.
final class PretrainCheckpoints {
  static final String TRUNK = "trunk.safetensors";
  private static final String FOLDER = "checkpoints";
  private static final String CONFIG = "config.json";
  private static final String STATE = "state.json";
  private static final List<String> FILES =
      List.of(NetworkFiles.STUDENT, NetworkFiles.TEACHER, NetworkFiles.OPTIMIZER, CONFIG, STATE);

  private final ArtifactStore store;
  private final WorkFolder work;
  private Optional<Piece> last;

  private PretrainCheckpoints(ArtifactStore store, WorkFolder work, Optional<Piece> last) {
    this.store = store;
    this.work = work;
    this.last = last;
  }

  /// Checks the checkpoints of earlier attempts.
  static PretrainCheckpoints open(ArtifactStore store, WorkFolder work) throws IOException {
    return new PretrainCheckpoints(store, work, work.findLast(FOLDER));
  }

  Optional<Piece> last() {
    return last;
  }

  /// Writes a checkpoint and makes it the last one.
  ///
  /// @param log files that belong to it
  void save(Distiller distiller, PretrainState state, List<Path> log) throws IOException {
    var name = state.name();
    if (last.filter(saved -> saved.name().equals(name)).isPresent()) {
      return; // stopped before the first step after it
    }
    try (var _ = Profile.span(Profile.Activity.CHECKPOINT)) {
      write(name, distiller, state, log);
    }
  }

  private void write(String name, Distiller distiller, PretrainState state, List<Path> log)
      throws IOException {
    var writer = work.begin(FOLDER + "/" + name);
    for (var file : log) {
      writer.write(String.valueOf(file.getFileName()), out -> Files.copy(file, out));
    }
    writer.write(NetworkFiles.STUDENT, distiller::writeStudent);
    writer.write(NetworkFiles.TEACHER, distiller::writeTeacher);
    writer.write(NetworkFiles.OPTIMIZER, distiller::writeOptimizer);
    writer.write(CONFIG, out -> out.write(Json.page(distiller.spec())));
    writer.write(STATE, out -> out.write(Json.page(state)));
    var piece = writer.finish();
    last = Optional.of(piece);
    work.keepOnly(FOLDER, Set.of(piece.name()));
  }

  /// Restores the networks and returns the state; begins where nothing was saved.
  PretrainState restore(Distiller distiller) throws IOException {
    if (last.isEmpty()) {
      return PretrainState.initial();
    }
    new EarlierNetworks(store, last.get().location()).restore(distiller);
    return Json.read(store, last.get().location().resolve(STATE), PretrainState.class);
  }

  /// Copies the log of the last checkpoint to this machine.
  void fetchLog(List<String> files, Path to) throws IOException {
    if (last.isPresent()) {
      for (var file : files) {
        try (var in = last.get().read(file)) {
          Files.copy(in, to.resolve(file));
        }
      }
    }
  }

  /// Copies the last checkpoint, without its log, into an artifact.
  void publish(Output to) throws IOException {
    for (var file : FILES) {
      var type = file.endsWith(".json") ? "application/json" : "application/octet-stream";
      last.orElseThrow().copy(file, type, to);
    }
  }
}
