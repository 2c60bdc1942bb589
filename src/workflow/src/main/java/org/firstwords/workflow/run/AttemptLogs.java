package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Retry;
import org.firstwords.dag.record.LogTail;
import org.firstwords.dag.record.RunRecord;

/// The log files of attempts: written directly to a local run folder; for S3, written to a
/// temporary file and uploaded at the end.
final class AttemptLogs {
  private final ArtifactStore store;
  private final Path scratch;

  AttemptLogs(ArtifactStore store, Path scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  static Location location(RunRecord run, String task, int attempt) {
    return run.log(task, attempt);
  }

  /// The file that the process writes; its folder is created.
  Path file(RunRecord run, String task, int attempt) throws IOException {
    var file = path(run, task, attempt);
    Files.createDirectories(file.getParent());
    return file;
  }

  private Path path(RunRecord run, String task, int attempt) {
    return switch (location(run, task, attempt)) {
      case Location.Local(var path) -> path;
      case Location.S3 s3 -> scratch.resolve(task).resolve(s3.name());
    };
  }

  /// The latest progress line of the task's last attempt.
  Optional<String> lastWords(RunRecord run, String task) {
    return LogTail.progress(path(run, task, run.task(task).attempts()));
  }

  /// The last error that the task's last attempt logged.
  Optional<String> lastError(RunRecord run, String task) {
    return LogTail.error(path(run, task, run.task(task).attempts()));
  }

  void upload(RunRecord run, String task, int attempt) throws IOException {
    if (location(run, task, attempt) instanceof Location.S3 s3) {
      var file = file(run, task, attempt);
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
      Retry.STANDARD.call(() -> store.write(s3, out -> Files.copy(file, out)));
    }
  }
}
