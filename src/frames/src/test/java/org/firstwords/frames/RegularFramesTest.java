package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frames at equal distances, without words.
@CommandTest(ExtractFrames.class)
class RegularFramesTest {
  @TempDir static Path made;
  @TempDir Path folder;

  /// Two videos, of 4 and 2.5 seconds.
  @BeforeAll
  static void makeVideos() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    SyntheticVideo.write(ffmpeg, made.resolve("a.mp4"), 40, "10");
    SyntheticVideo.write(ffmpeg, made.resolve("b.mkv"), 25, "10");
  }

  @BeforeEach
  void copyVideos() throws IOException {
    Files.createDirectories(folder.resolve("v"));
    try (var videos = Files.list(made)) {
      for (var video : videos.toList()) {
        Files.copy(video, folder.resolve("v").resolve(video.getFileName()));
      }
    }
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String... more) {
    var all = new ArrayList<>(List.of("--videos", folder + "/v", "--rotate", "0"));
    all.addAll(List.of("--root", folder + "/runs", "--run-id", "r"));
    all.addAll(List.of(more));
    return launcher.launch(all.toArray(String[]::new));
  }

  private Path artifacts(String task) {
    return folder.resolve("runs/r").resolve(task);
  }

  @Test
  void takesAFrameAtEachTime(QuarkusMainLauncher launcher) throws IOException {
    var result = extract(launcher, "--every", "0.5");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput()).doesNotContain("warning");
    var frames = new Location.Local(artifacts("extract-frames").resolve("frames"));
    try (var reader = FrameReader.open(new LocalStore(), frames)) {
      assertThat(reader.names()).hasSize(8 + 5);
      for (var number = 0; number < 8; number++) {
        var name = String.format(Locale.ROOT, "a_%06d.jpg", number);
        assertThat(SyntheticVideo.number(reader.read(name))).isEqualTo(5 * number);
      }
      assertThat(SyntheticVideo.number(reader.read("b_000004.jpg"))).isEqualTo(20);
    }
    assertThat(artifacts("extract-frames").resolve("sheet/sheet.jpg")).exists();
    assertThat(artifacts("extract-frames").resolve("pairs")).doesNotExist();
  }

  @Test
  void partsAreJoinedToTheSameFrames(QuarkusMainLauncher launcher) throws IOException {
    var options = new String[] {"--every", "0.5", "--shard-size", "1KiB"};
    assertThat(extract(launcher, options).exitCode()).isZero();
    var joined = new ArrayList<>(List.of(options));
    joined.addAll(List.of("--task-id", "joined"));
    for (var part : List.of("0", "1")) {
      var more = Stream.concat(Stream.of(options), Stream.of("--parts", "2", "--part", part));
      assertThat(extract(launcher, more.toArray(String[]::new)).exitCode()).isZero();
      joined.addAll(List.of("--join", artifacts("extract-frames." + part).resolve("frames") + ""));
    }
    var result = extract(launcher, joined.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var index = "frames/index.jsonl";
    assertThat(artifacts("joined").resolve(index))
        .hasSameTextualContentAs(artifacts("extract-frames").resolve(index));
  }

  @Test
  void optionsOfWordsAreRefused(QuarkusMainLauncher launcher) {
    var result = extract(launcher, "--every", "0.5", "--speakers", "Mom");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.getErrorOutput()).contains("--speakers has no meaning with --every");
    assertThat(extract(launcher, "--every", "0").getErrorOutput())
        .contains("--every is at least 0.01, not 0.0");
    assertThat(extract(launcher).getErrorOutput())
        .contains("give one of --transcripts, --metadata and --every");
  }

  @Test
  void aVideoOfUnknownLengthIsNamed(QuarkusMainLauncher launcher) throws IOException {
    Files.write(folder.resolve("v/c.mp4"), new byte[] {1, 2, 3});
    var result = extract(launcher, "--every", "0.5");
    assertThat(result.exitCode()).isZero();
    assertThat(result.getErrorOutput()).contains("c is left out: its length is unknown");
  }
}
