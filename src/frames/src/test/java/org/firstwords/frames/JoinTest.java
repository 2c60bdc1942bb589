package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.frames.InputPart.PartFile;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Extraction in parts.
@CommandTest(ExtractFrames.class)
class JoinTest {
  @TempDir static Path made;

  /// Five videos, one of them damaged, one without transcript; a transcript without video.
  @BeforeAll
  static void makeVideos() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    var videos = Files.createDirectories(made.resolve("videos"));
    var transcripts = Files.createDirectories(made.resolve("transcripts"));
    for (var index = 1; index <= 5; index++) {
      SyntheticVideo.write(ffmpeg, videos.resolve("S_" + index + ".mp4"), 60 * index, "10");
      SyntheticVideo.writeTranscript(
          transcripts.resolve("S_" + index + ".csv"), "S_" + index, 4 * index);
    }
    SyntheticVideo.writeTranscript(transcripts.resolve("S_7.csv"), "S_7", 3);
    Files.move(transcripts.resolve("S_1.csv"), made.resolve("S_1.csv"));
    var whole = Files.readAllBytes(videos.resolve("S_3.mp4"));
    Files.write(videos.resolve("S_3.mp4"), Arrays.copyOf(whole, whole.length / 2));
  }

  private static LaunchResult launch(QuarkusMainLauncher launcher, String run, String... more) {
    var all =
        new ArrayList<>(
            List.of("--videos", made + "/videos", "--transcripts", made + "/transcripts"));
    all.addAll(List.of("--root", made + "/runs", "--run-id", run, "--rotate", "0"));
    all.addAll(List.of("--shard-size", "200KiB"));
    all.addAll(List.of(more));
    return launcher.launch(all.toArray(String[]::new));
  }

  private static void extract(QuarkusMainLauncher launcher, String run, String... more) {
    var result = launch(launcher, run, more);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  private static void extractParts(QuarkusMainLauncher launcher, String run, int parts) {
    for (var index = parts - 1; index >= 0; index--) {
      extract(launcher, run, "--parts", "" + parts, "--part", "" + index, "--no-cache");
    }
  }

  private static String part(String run, int part) {
    return made + "/runs/%s/extract-frames.%d/frames".formatted(run, part);
  }

  private static String join(String run, int... parts) {
    return "--join="
        + IntStream.of(parts).mapToObj(part -> part(run, part)).collect(Collectors.joining(","));
  }

  private static Manifest manifest(String run, String task) throws IOException {
    return new InputResolver(new LocalStore())
        .manifest(new Location.Local(made.resolve("runs/" + run + "/" + task)))
        .orElseThrow();
  }

  private static List<String> digests(Manifest manifest) {
    return List.of(
        Objects.requireNonNull(manifest.outputs().get("frames")).sha256(),
        Objects.requireNonNull(manifest.outputs().get("pairs")).sha256());
  }

  @Test
  void joinedPartsAreThatOfOneRun(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher, "whole");
    var whole = manifest("whole", "extract-frames");
    assertThat(made.resolve("runs/whole/extract-frames/frames/frames-00003.tar")).exists();
    for (var count : List.of(1, 2, 3, 6)) { // the tars are four, one of them without a frame
      var run = "of" + count;
      extractParts(launcher, run, count);
      extract(launcher, run, join(run, IntStream.range(0, count).toArray()));
      var joined = manifest(run, "extract-frames");
      assertThat(digests(joined)).isEqualTo(digests(whole));
      assertThat(joined.notes()).isEqualTo(whole.notes());
      assertThat(joined.metrics()).containsEntry("frames", whole.metrics().get("frames"));
      assertThat(joined.metrics()).containsEntry("videos_unreadable", 1.0);
    }
    assertThat(manifest("of6", "extract-frames.5").notes().toString()).contains("no tar to write");
    assertThat(inode("whole/extract-frames/frames")).isNotEqualTo("none");
    assertThat(inode("of3/extract-frames/frames"))
        .isIn(
            inode("of3/extract-frames.0/frames"),
            inode("of3/extract-frames.1/frames"),
            inode("of3/extract-frames.2/frames"));
  }

  /// The inode of the first tar.
  private static Object inode(String run) throws IOException {
    var tar = made.resolve("runs/" + run + "/frames-00000.tar");
    return Files.exists(tar) ? Files.getAttribute(tar, "unix:ino") : "none";
  }

  @Test
  void aPartReadsItsOwnVideosOnly(QuarkusMainLauncher launcher) throws IOException {
    extractParts(launcher, "own", 2);
    var read = new ArrayList<String>();
    for (var index = 0; index < 2; index++) {
      var file = Path.of(part("own", index)).resolve(PartFile.NAME);
      var videos =
          org.firstwords.core.artifact.Json.mapper()
              .readValue(file.toFile(), PartFile.class)
              .videos();
      assertThat(videos).isNotEmpty();
      read.addAll(videos.keySet());
    }
    assertThat(read).containsExactlyInAnyOrder("S_2", "S_3", "S_4", "S_5");
  }

  @Test
  void whatIsMissingOrStaleIsNamed(QuarkusMainLauncher launcher) throws IOException {
    extractParts(launcher, "a", 3);
    assertRefused(launcher, "2 of 3 parts were given; missing: 1", join("a", 0, 2));
    assertRefused(launcher, "part 1 was given twice", join("a", 0, 1, 2, 1));
    extractParts(launcher, "b", 2);
    assertRefused(launcher, "is a part of 3", join("a", 0, 1), join("b", 1));
    assertRefused(launcher, "frames a part of 3", join("a", 2), join("b", 0, 1));
    assertRefused(
        launcher,
        "was extracted with --size 224, this join has 112",
        join("a", 0, 1, 2),
        "--size",
        "112");
    extract(launcher, "whole");
    assertRefused(
        launcher, "is not a part", "--join=" + made + "/runs/whole/extract-frames/frames");
    var manifest = Path.of(part("a", 1)).resolveSibling("manifest.json");
    var written = Files.readString(manifest);
    Files.writeString(manifest, written.replaceFirst("\"code\" : \"[^\"]*\"", "\"code\" : \"x\""));
    assertRefused(launcher, "by another version of extract-frames", join("a", 0, 1, 2));
    var videos = manifest("a", "extract-frames.1").inputs().get("videos");
    Files.writeString(
        manifest, written.replace(Objects.requireNonNull(videos).sha256(), "0".repeat(64)));
    assertRefused(launcher, "from other --videos", join("a", 0, 1, 2));
    Files.delete(manifest);
    assertRefused(launcher, "is unfinished", join("a", 0, 1, 2));
    Files.writeString(manifest, written);
    Files.writeString(Path.of(part("a", 1)).resolve("index.jsonl"), "");
    assertRefused(launcher, "the parts' indexes have", join("a", 0, 1, 2));
  }

  private static void assertRefused(QuarkusMainLauncher launcher, String message, String... more) {
    var all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--task-id", "refused"));
    var result = launch(launcher, "refused", all.toArray(String[]::new));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("error: ", message).doesNotContain("\tat ");
  }

  @Test
  void wrongPartsAreUsageErrors(QuarkusMainLauncher launcher) {
    usage(launcher, "--part needs --parts", "--part", "1");
    usage(launcher, "--parts needs --part", "--parts", "2");
    usage(launcher, "--part is between 0 and 1, not 2", "--parts", "2", "--part", "2");
    usage(launcher, "--parts is between 1", "--parts", "0", "--part", "0");
    usage(launcher, "leave --parts out", "--parts", "2", "--part", "0", join("x", 0));
  }

  private static void usage(QuarkusMainLauncher launcher, String message, String... more) {
    var result = launch(launcher, "usage", more);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.getErrorOutput()).contains(message);
  }
}
