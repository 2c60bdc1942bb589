package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.PackagedExecutable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The packaged `extract-frames` as a process: S3 settings from the environment, and SIGTERM.
class PackagedExtractFramesIT {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir Path folder;
  private final Stores stores = new Stores(S3.settings());

  @BeforeEach
  void makeInput() throws IOException {
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    SyntheticVideo.write(ffmpeg, folder.resolve("videos/S_1.mp4"), 600, "10");
    SyntheticVideo.writeTranscript(folder.resolve("transcripts/S_1.csv"), "S_1", 25);
  }

  private Process start(PackagedExecutable executable, Location root, String... more)
      throws IOException {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add("--videos=" + root.resolve("videos"));
    arguments.add("--transcripts=" + root.resolve("transcripts"));
    arguments.add("--root=" + root.resolve("runs"));
    arguments.add("--seed=1");
    return executable.start(arguments.toArray(String[]::new));
  }

  private Manifest manifest(Location root) throws IOException {
    var at = root.resolve("runs/local/extract-frames/manifest.json");
    return Json.read(stores, at, Manifest.class);
  }

  private String digest(Location root, String output) throws IOException {
    return Objects.requireNonNull(manifest(root).outputs().get(output)).sha256();
  }

  @Test
  void writesTheSameBytesToS3() throws Exception {
    var local = new Location.Local(folder);
    var remote = S3.folder();
    for (var name : new String[] {"videos/S_1.mp4", "transcripts/S_1.csv"}) {
      stores.write(remote.resolve(name), out -> Files.copy(folder.resolve(name), out));
    }
    var executable = new PackagedExecutable(folder, S3.environment());
    for (var root : new Location[] {local, remote}) {
      var ended = executable.waitForExit(start(executable, root));
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    }
    for (var output : new String[] {"frames", "pairs"}) {
      assertThat(digest(remote, output)).isEqualTo(digest(local, output));
    }
  }

  @Test
  void stopsOnSigtermAndGoesOnAfterwards() throws Exception {
    var executable = new PackagedExecutable(folder, S3.environment());
    var local = new Location.Local(folder);
    var process = start(executable, local);
    var begun = folder.resolve("runs/local/extract-frames/attempt.json");
    while (!Files.exists(begun) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroy();
    assertThat(executable.waitForExit(process).exitCode()).isEqualTo(ExitCode.TERMINATED);
    var again = executable.waitForExit(start(executable, local));
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(manifest(local).attempts()).isEqualTo(2);
  }

  @Test
  void aPodOfAnIndexedJobKnowsItsPart() throws Exception {
    var local = new Location.Local(folder);
    SyntheticVideo.write(
        FFmpeg.find(StopSignal.detached()), folder.resolve("videos/S_2.mp4"), 600, "10");
    SyntheticVideo.writeTranscript(folder.resolve("transcripts/S_2.csv"), "S_2", 25);
    for (var pod : List.of("1", "0")) {
      var environment = new HashMap<>(S3.environment());
      environment.put("JOB_COMPLETION_INDEX", pod);
      var executable = new PackagedExecutable(folder, environment);
      var ended =
          executable.waitForExit(start(executable, local, "--parts=2", "--shard-size=1MiB"));
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
      assertThat(ended.out()).contains("extract-frames." + pod + "/frames");
    }
    var executable = new PackagedExecutable(folder, S3.environment());
    var parts =
        "--join="
            + local.resolve("runs/local/extract-frames.0/frames")
            + ","
            + local.resolve("runs/local/extract-frames.1/frames");
    var joined = executable.waitForExit(start(executable, local, parts, "--shard-size=1MiB"));
    assertThat(joined.exitCode()).as(joined.err()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("runs/local/extract-frames/frames/frames-00001.tar")).exists();
  }
}
