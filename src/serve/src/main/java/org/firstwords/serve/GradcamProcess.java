package org.firstwords.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.ScratchFolder;
import org.firstwords.dag.record.LogTail;

/// Draws one attention map with `gradcam` in a temporary folder.
///
/// @param gradcam the executable
record GradcamProcess(Path gradcam) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);
  private static final String CATEGORY = "image";
  private static final int LINES = 2;

  /// @return the image with the map as overlay, a PNG
  byte[] draw(Location checkpoint, String word, UploadedImage image) throws IOException {
    try (var folder = ScratchFolder.create()) {
      ONE_AT_A_TIME.acquire();
      try {
        return draw(folder.path(), checkpoint, word, image);
      } finally {
        ONE_AT_A_TIME.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "stopped");
    }
  }

  private byte[] draw(Path folder, Location checkpoint, String word, UploadedImage image)
      throws IOException, InterruptedException {
    var images = Files.createDirectories(folder.resolve("images").resolve(CATEGORY));
    Files.write(images.resolve("it" + image.suffix()), image.bytes());
    var log = folder.resolve("log");
    var builder =
        new ProcessBuilder(
                List.of(
                    gradcam.toString(),
                    "--checkpoint=" + checkpoint,
                    "--images=" + folder.resolve("images"),
                    "--label=" + CATEGORY + "=" + word,
                    "--root=" + folder.resolve("runs"),
                    "--run-id=try",
                    "--task-id=map"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder
        .environment()
        .put(StopSignal.PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    var process = builder.start();
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new Problem(503, "the map was not ready within %d s".formatted(TIMEOUT.toSeconds()));
    }
    if (process.exitValue() != 0) {
      throw new Problem(422, String.join(" ", LogTail.last(log, LINES)));
    }
    return Files.readAllBytes(
        folder.resolve("runs/try/map/maps").resolve(CATEGORY).resolve("it-overlay.png"));
  }
}
