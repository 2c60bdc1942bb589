package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class ExtractFramesOverS3Test {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir Path folder;

  @Test
  void digestsAreThoseOfALocalRun(QuarkusMainLauncher launcher) throws IOException {
    var stores = new Stores(S3.settings());
    var remote = S3.folder();
    var local = new Location.Local(folder);
    var videos = Files.createDirectories(folder.resolve("videos"));
    var transcripts = Files.createDirectories(folder.resolve("transcripts"));
    SyntheticVideo.write(FFmpeg.find(StopSignal.detached()), videos.resolve("S_1.mp4"), 600, "10");
    SyntheticVideo.writeTranscript(transcripts.resolve("S_1.csv"), "S_1", 25);
    for (var name : List.of("videos/S_1.mp4", "transcripts/S_1.csv")) {
      stores.write(remote.resolve(name), out -> Files.copy(folder.resolve(name), out));
    }
    var onDisk = extract(launcher, stores, local);
    var onS3 = extract(launcher, stores, remote);
    for (var output : List.of("frames", "pairs")) {
      assertThat(digest(onS3, output)).isEqualTo(digest(onDisk, output));
    }
  }

  private static String digest(Manifest manifest, String output) {
    return Objects.requireNonNull(manifest.outputs().get(output)).sha256();
  }

  private static Manifest extract(QuarkusMainLauncher launcher, Stores stores, Location folder)
      throws IOException {
    var result =
        launcher.launch(
            "--videos", folder.resolve("videos").toString(),
            "--transcripts", folder.resolve("transcripts").toString(),
            "--root", folder.resolve("runs").toString());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    return new InputResolver(stores)
        .manifest(folder.resolve("runs/local/extract-frames"))
        .orElseThrow();
  }

  @Test
  void aMissingBucketIsNamed(QuarkusMainLauncher launcher) {
    var result =
        launcher.launch(
            "--videos", "s3://no-such-bucket/v", "--transcripts", "s3://no-such-bucket/t");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("error: ", "no-such-bucket");
  }
}
