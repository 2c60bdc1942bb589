package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Training from frames on S3.
@QuarkusMainTest
class TrainOverS3Test {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir static Path folder;

  @Test
  void framesReadByRangesTrainTheSameNetworkAsACopy(QuarkusMainLauncher launcher)
      throws IOException {
    ShapesDataset.write(folder, 120);
    var far = S3.folder();
    var stores = new Stores(S3.settings());
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var at = far.resolve(folder.relativize(file).toString());
        stores.write(at, out -> Files.copy(file, out));
      }
    }
    var local = train(launcher, "local", new Location.Local(folder));
    var copied = train(launcher, "copied", far);
    var ranges = train(launcher, "ranges", far, "--copy-limit=0B");
    var unkept = train(launcher, "unkept", far, "--copy-limit=0B", "--keep-limit=0B");
    assertThat(digest(copied)).isEqualTo(digest(local));
    assertThat(digest(ranges)).isEqualTo(digest(local));
    assertThat(digest(unkept)).isEqualTo(digest(local));
    assertThat(copied.notes()).noneMatch(note -> note.contains("by ranges"));
    assertThat(ranges.notes()).anyMatch(note -> note.contains("read from S3 by ranges"));
    assertThat(ranges.cacheKey()).isEqualTo(copied.cacheKey());
  }

  private static String digest(Manifest manifest) {
    return Objects.requireNonNull(manifest.outputs().get("checkpoint")).sha256();
  }

  private static Manifest train(
      QuarkusMainLauncher launcher, String run, Location world, String... more) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "--frames", world.resolve("frames").toString(),
                "--pairs", world.resolve("pairs").toString(),
                "--root", folder.resolve("runs").toString(),
                "--vision", "tiny",
                "--trunk", "trained",
                "--image-size", "32",
                "--embedding-size", "16"));
    arguments.addAll(List.of("--run-id", run, "--max-epochs", "2", "--no-cache"));
    arguments.addAll(List.of(more));
    var result = VerbLauncher.launch(launcher, "train", arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var task = new Location.Local(folder.resolve("runs/" + run + "/train"));
    return new InputResolver(new Stores(S3.settings())).manifest(task).orElseThrow();
  }
}
