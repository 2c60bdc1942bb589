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
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said about videos of other kinds, and the options that change how they are read.
@CommandTest(ExtractFrames.class)
class VideoNotesTest {
  private static final String H264 = " -c:v libopenh264 -b:v 800k ";
  @TempDir Path folder;
  private FFmpeg ffmpeg;

  @BeforeEach
  void makeFolders() throws IOException {
    ffmpeg = FFmpeg.find(StopSignal.detached());
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
  }

  /// White to the right of column 200.
  private static String edge() {
    return "-f lavfi -i"
        + " color=black:s=320x240:r=10:d=4,drawbox=x=200:y=0:w=120:h=240:c=white:t=fill";
  }

  private static String hdr(String transfer) {
    return ",setparams=color_primaries=bt2020:colorspace=bt2020nc:range=tv:color_trc=%s"
            .formatted(transfer)
        + " -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p10le ";
  }

  private Path video(String name) {
    return folder.resolve("videos").resolve(name);
  }

  private void run(String arguments) throws IOException {
    try (var run = ffmpeg.start(List.of(arguments.strip().split(" +", -1)))) {
      run.toProgram().close();
      run.finish();
    }
  }

  /// A transcript with 24 utterances in the first three seconds.
  private void transcript(String stem) throws IOException {
    var rows = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var row = 0; row < 24; row++) {
      rows.append("0:0%d,%s.mp4,look at that,Mom\n".formatted(row / 8, stem));
    }
    Files.writeString(folder.resolve("transcripts").resolve(stem + ".csv"), rows);
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String run, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("--videos", folder + "/videos", "--transcripts", folder + "/transcripts"));
    arguments.addAll(List.of("--root", folder + "/runs", "--rotate", "0", "--run-id", run));
    arguments.addAll(List.of(more));
    return launcher.launch(arguments.toArray(String[]::new));
  }

  private byte[] firstFrame(String run, String stem) throws IOException {
    var at = new Location.Local(folder.resolve("runs/" + run + "/extract-frames/frames"));
    try (var frames = FrameReader.open(new LocalStore(), at)) {
      return frames.read(stem + "_001_00.jpg");
    }
  }

  private int brightness(String run, String stem, int x) throws IOException {
    return SyntheticVideo.brightness(SyntheticVideo.decode(firstFrame(run, stem)), x, 112);
  }

  @Test
  void eachKindIsNotedOnceWithTheNamesOfVideos(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + ",setsar=4/3" + H264 + video("S_1.mp4"));
    run(edge() + ",setsar=4/3" + H264 + video("S_2.mp4"));
    run(edge() + hdr("smpte2084") + video("S_3.mkv"));
    run(edge() + hdr("arib-std-b67") + video("S_4.mkv"));
    run(edge().replace("r=10", "r=25") + " -c:v mpeg2video -flags +ildct+ilme " + video("S_5.ts"));
    run(
        edge()
            + " -f lavfi -i color=white:s=320x240:r=10:d=4 -map 0 -map 1"
            + H264
            + video("S_6.mp4"));
    for (var number = 1; number <= 6; number++) {
      transcript("S_" + number);
    }
    var result = extract(launcher, "a");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(
            result
                .getErrorOutput()
                .lines()
                .filter(line -> line.startsWith("note: ") && line.contains("S_")))
        .containsExactlyInAnyOrder(
            "note: pixels are not square; taken as stored, --square-pixels stretches them: S_1"
                + " (4:3), S_2 (4:3)",
            "note: HDR; colours are as stored, --tone-map converts them: S_3 (PQ), S_4 (HLG)",
            "note: interlaced; frames show both fields: S_5",
            "note: several video streams; --stream chooses one: S_6 (number 0, from 0, of 2)");
    // 200 of 320 columns are 155 of 224 after the crop, or 169 of a picture stretched by 4/3
    assertThat(brightness("a", "S_1", 162)).isGreaterThan(200);
    assertThat(brightness("a", "S_6", 20)).isLessThan(50);

    var other = extract(launcher, "b", "--square-pixels", "--tone-map");
    assertThat(other.getErrorOutput())
        .contains(
            "note: pixels are not square; stretched to the display shape: S_1 (4:3), S_2 (4:3)",
            "note: HDR converted to standard range: S_3 (PQ), S_4 (HLG)");
    assertThat(brightness("b", "S_1", 162)).isLessThan(50);
    assertThat(brightness("b", "S_1", 176)).isGreaterThan(200);
  }

  @Test
  void toneMappingBrightensTheMiddle(QuarkusMainLauncher launcher) throws IOException {
    // A grey of 0.508, in PQ the white of standard range: 100 cd/m²
    run("-f lavfi -i color=0x828282:s=320x240:r=10:d=4" + hdr("smpte2084") + video("S_1.mkv"));
    transcript("S_1");
    assertThat(extract(launcher, "stored").exitCode()).isZero();
    assertThat(extract(launcher, "mapped", "--tone-map").exitCode()).isZero();
    assertThat(brightness("stored", "S_1", 112)).isBetween(120, 140);
    assertThat(brightness("mapped", "S_1", 112)).isGreaterThan(145);
  }

  @Test
  void anotherStreamIsChosenByItsNumber(QuarkusMainLauncher launcher) throws IOException {
    run(
        edge()
            + " -f lavfi -i color=white:s=320x240:r=10:d=4 -map 0 -map 1"
            + H264
            + video("S_1.mp4"));
    transcript("S_1");
    assertThat(extract(launcher, "second", "--stream", "1").exitCode()).isZero();
    assertThat(brightness("second", "S_1", 20)).isGreaterThan(200);
    var none = extract(launcher, "third", "--stream", "2");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.getErrorOutput()).contains("S_1.mp4 has no video stream of number 2, from 0");
    assertThat(extract(launcher, "wrong", "--stream", "-1").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsNoVideoIsNamed(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + H264 + video("S_1.mp4"));
    run(edge() + H264 + "-f h264 " + video("S_2.h264"));
    Files.copy(video("S_2.h264"), video("S_3.mp4")); // the same under another name
    for (var name : List.of("readme.txt", "S_4.rmvb", "._S_1.mp4.txt", ".DS_Store")) {
      Files.writeString(video(name), "x");
    }
    for (var stem : List.of("S_1", "S_2", "S_3")) {
      transcript(stem);
    }
    var result = extract(launcher, "a");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput())
        .contains(
            "warning: left out of --videos, because of their suffix: S_4.rmvb, readme.txt;",
            "warning: S_2.h264 is a raw video stream without timestamps; put it into a container",
            "warning: S_3.mp4 is a raw video stream without timestamps")
        .doesNotContain("DS_Store", "._S_1");
  }

  @Test
  void joinedFilesThatAreNotReadAreCounted(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + H264 + folder.resolve("part.mkv"));
    var part = Files.readAllBytes(folder.resolve("part.mkv"));
    try (var two = Files.newOutputStream(video("S_1.mkv"));
        var three = Files.newOutputStream(video("S_2.mkv"))) {
      for (var number = 0; number < 3; number++) {
        three.write(part);
        if (number < 2) {
          two.write(part);
        }
      }
    }
    transcript("S_1");
    transcript("S_2");
    var result = extract(launcher, "a");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput())
        .contains("S_2.mkv consists of 3 joined files, of which the first 2 are read")
        .contains("the clock goes on: S_1 (at 0:04), S_2 (at 0:04)")
        .doesNotContain("S_1.mkv consists");
  }

  /// A recording that begins between key frames: its first packets yield no frame.
  @Test
  void packetsWithoutFrameAreNotShown(QuarkusMainLauncher launcher) throws IOException {
    var whole =
        SyntheticVideo.write(
            ffmpeg,
            folder.resolve("whole.ts"),
            240,
            "30",
            "-c:v",
            "mpeg2video",
            "-bf",
            "2",
            "-g",
            "30");
    var bytes = Files.readAllBytes(whole);
    var packet = 188;
    var from = bytes.length / 5 / packet * packet;
    Files.write(video("S_1.ts"), Arrays.copyOfRange(bytes, from, bytes.length));
    var rows = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var row = 0; row < 30; row++) {
      rows.append("0:0%d,S_1.ts,look at that,Mom\n".formatted(row / 5));
    }
    Files.writeString(folder.resolve("transcripts/S_1.csv"), rows);
    var result = extract(launcher, "a");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput()).contains("its pictures begin at 0:00.");
    var at = new Location.Local(folder.resolve("runs/a/extract-frames/frames"));
    try (var frames = FrameReader.open(new LocalStore(), at)) {
      var second = SyntheticVideo.number(frames.read("S_1_006_00.jpg"));
      for (var seconds = 2; seconds <= 4; seconds++) {
        var name = "S_1_%03d_00.jpg".formatted(5 * seconds + 1);
        assertThat(SyntheticVideo.number(frames.read(name))).isEqualTo(second + 30 * (seconds - 1));
      }
    }
  }

  @Test
  void noPictureForAnyFrame(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + H264 + video("S_1.mp4"));
    Files.writeString(
        folder.resolve("transcripts/S_1.csv"),
        "Time,Video Name,Utterance,Speaker\n" + "3:25,S_1.mp4,look,Mom\n".repeat(26));
    for (var clock : List.of("player", "reference")) {
      var result = extract(launcher, clock, "--clock", clock);
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.getErrorOutput())
          .contains(
              "no picture for 26 of 26 frames: the transcript goes to 3:25, the video lasts 0:04")
          .doesNotContain("YUV");
    }
  }

  @Test
  void theClockIsPartOfTheKey(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + H264 + video("S_1.mp4"));
    transcript("S_1");
    assertThat(extract(launcher, "one").exitCode()).isZero();
    assertThat(extract(launcher, "two").getOutput()).contains("(taken from run one)");
    var other = extract(launcher, "three", "--clock", "reference");
    assertThat(other.getOutput()).contains("(written)");
    assertThat(other.getErrorOutput()).contains("note: frames are counted at the header's rate");
    assertThat(firstFrame("three", "S_1")).isEqualTo(firstFrame("one", "S_1"));
  }

  @Test
  void progressEndsAtAHundredPerCent(QuarkusMainLauncher launcher) throws IOException {
    run(edge() + H264 + video("S_1.mp4"));
    // Damaged in the middle: some frames are extracted before.
    var bytes = Files.readAllBytes(video("S_1.mp4"));
    Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0);
    Files.write(video("S_1.mp4"), bytes);
    Files.write(video("S_2.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
    transcript("S_1");
    transcript("S_2");
    var result = extract(launcher, "a");
    assertThat(result.getErrorOutput()).doesNotContainPattern("1\\d[1-9] %|[2-9]\\d\\d %");
  }
}
