package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.PackagedExecutable;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The packaged `train` as a process: S3 settings from the environment, SIGTERM, SIGKILL, bfloat16.
class PackagedTrainIT {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir static Path folder;
  private static Stores stores;
  private static Location remote;

  @BeforeAll
  static void makeInput() throws IOException {
    stores = new Stores(S3.settings());
    remote = S3.folder();
    ShapesDataset.write(folder.resolve("world"), 80);
    try (var files = Files.walk(folder.resolve("world"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var at = remote.resolve(folder.resolve("world").relativize(file).toString());
        stores.write(at, out -> Files.copy(file, out));
      }
    }
  }

  private static PackagedExecutable executable() {
    return new PackagedExecutable(folder, S3.environment());
  }

  private static Process start(Location world, Location runs, String run, String... more)
      throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--frames=" + world.resolve("frames"),
                "--pairs=" + world.resolve("pairs"),
                "--root=" + runs,
                "--run-id=" + run,
                "--vision=tiny",
                "--trunk=trained",
                "--image-size=32",
                "--embedding-size=16",
                "--max-epochs=4",
                "--checkpoint-every-steps=1",
                "--no-cache"));
    arguments.addAll(List.of(more));
    return executable().start(arguments.toArray(String[]::new));
  }

  private static void trains(Location world, Location runs, String run, String... more)
      throws Exception {
    var ended = executable().waitForExit(start(world, runs, run, more));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
  }

  /// The digests of what was trained; TensorBoard's file holds times.
  private static SortedMap<String, String> digests(Location runs, String run) throws IOException {
    var manifest = Json.read(stores, runs.resolve(run + "/train/manifest.json"), Manifest.class);
    var checkpoint = Objects.requireNonNull(manifest.outputs().get("checkpoint"));
    var digests = new TreeMap<String, String>();
    for (Artifact.File file : checkpoint.files()) {
      digests.put(file.path(), file.sha256());
    }
    return digests;
  }

  private static Location local(String name) {
    return new Location.Local(folder.resolve(name));
  }

  @Test
  void trainsTheSameFromS3ToS3() throws Exception {
    trains(local("world"), local("runs"), "here");
    trains(remote, remote.resolve("runs"), "there");
    assertThat(digests(remote.resolve("runs"), "there")).isEqualTo(digests(local("runs"), "here"));
  }

  @Test
  void trainsWithBfloat16() throws Exception {
    trains(local("world"), local("runs"), "bf16", "--precision=bf16");
    assertThat(digests(local("runs"), "bf16")).isNotEmpty();
  }

  /// Whether there is something to go on from.
  private static boolean hasPiece(Path work) throws IOException {
    if (!Files.exists(work)) {
      return false;
    }
    try (var files = Files.walk(work)) {
      return files.anyMatch(file -> file.endsWith(WorkFolder.CHECKSUMS));
    } catch (UncheckedIOException _) { // older pieces are deleted meanwhile
      return false;
    }
  }

  @Test
  void goesOnWhereItWasStoppedOrKilled() throws Exception {
    trains(local("world"), local("runs"), "undisturbed");
    for (var signal : List.of("terminated", "killed")) {
      var process = start(local("world"), local("runs"), signal);
      var work = folder.resolve("runs/" + signal + "/train/work");
      while (!hasPiece(work) && process.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
      if (signal.equals("killed")) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
      assertThat(executable().waitForExit(process).exitCode())
          .isEqualTo(signal.equals("killed") ? 137 : ExitCode.TERMINATED);
      trains(local("world"), local("runs"), signal);
      assertThat(digests(local("runs"), signal)).isEqualTo(digests(local("runs"), "undisturbed"));
    }
  }
}
