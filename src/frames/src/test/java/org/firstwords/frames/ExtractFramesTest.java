package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(ExtractFrames.class)
class ExtractFramesTest {
  @TempDir static Path made;
  @TempDir Path folder;

  /// Two videos of 30 seconds with a sentence every 2 seconds.
  @BeforeAll
  static void makeVideos() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    SyntheticVideo.write(ffmpeg, made.resolve("S_1.mp4"), 900, "30");
    SyntheticVideo.write(ffmpeg, made.resolve("S_2.mp4"), 450, "15");
  }

  @BeforeEach
  void copyInput() throws IOException {
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
    for (var name : List.of("S_1", "S_2")) {
      Files.copy(made.resolve(name + ".mp4"), folder.resolve("videos/" + name + ".mp4"));
      write(name, 15);
    }
  }

  private void write(String name, int rows) throws IOException {
    SyntheticVideo.writeTranscript(folder.resolve("transcripts/" + name + ".csv"), name, rows);
  }

  @Test
  void everyPairHoldsTheFramesOfItsTime(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher, "run");
    var items = 0;
    try (var frames = FrameReader.open(new LocalStore(), at("run", "frames"))) {
      for (var part : List.of("train", "val", "test")) {
        for (var item : pairs("run", part)) {
          items++;
          assertThat(item.frameFilenames()).hasSize(item.numFrames());
          var rate = item.videoFilename().equals("S_1.mp4") ? 30 : 15;
          for (var i = 0; i < item.numFrames(); i++) {
            assertThat(SyntheticVideo.number(frames.read(item.frameFilenames().get(i))))
                .isEqualTo((int) (item.timestamps().get(i) * rate));
          }
        }
      }
      assertThat(frames.names()).hasSize(2 * (14 * 10 + 1));
    }
    assertThat(items).isEqualTo(30);
    assertThat(pairs("run", "train_shuffled")).hasSize(27);
    assertThat(folder.resolve("runs/run/extract-frames/pairs/vocab.json"))
        .content()
        .startsWith("{\"<pad>\": 0, \"<unk>\": 1, \"<sos>\": 2, \"<eos>\": 3, \"at\": 4");
    assertThat(manifest("run").path("notes").toString()).contains("approximate");
    assertThat(manifest("run").path("environment").path("ffmpeg").asText()).isEqualTo("8.1.2");
    assertThat(folder.resolve("runs/run/extract-frames/work")).doesNotExist();
  }

  @Test
  void parallelismAndShardSizeDoNotChangeTheFrames(QuarkusMainLauncher launcher)
      throws IOException {
    extract(launcher, "one", "--parallel", "1");
    extract(launcher, "four", "--parallel", "4", "--no-cache");
    assertThat(digests("four")).isEqualTo(digests("one"));
    extract(launcher, "small", "--shard-size", "256KiB");
    assertThat(folder.resolve("runs/small/extract-frames/frames/frames-00001.tar")).exists();
    assertThat(digests("small").getLast()).isEqualTo(digests("one").getLast());
  }

  @Test
  void theReferencesMetadataIsTheExactPath(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher, "made");
    var metadata = folder.resolve("runs/made/extract-frames/pairs").toString();
    var result =
        launch(launcher, "exact", "--videos", videos(), "--metadata", metadata, "--rotate", "0");
    assertThat(result.exitCode()).isZero();
    assertThat(digests("exact")).isEqualTo(digests("made"));
    assertThat(manifest("exact").path("notes").toString()).doesNotContain("approximate");
  }

  @Test
  void damagedAndLonelyFilesAreWarnings(QuarkusMainLauncher launcher) throws IOException {
    var whole = Files.readAllBytes(made.resolve("S_1.mp4"));
    Files.write(folder.resolve("videos/S_3.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("videos/S_4.mp4"), new byte[0]);
    sound(folder.resolve("videos/S_5.mp4"));
    for (var name : List.of("S_3", "S_4", "S_5", "S_7")) {
      write(name, 15);
    }
    Files.copy(made.resolve("S_1.mp4"), folder.resolve("videos/S_6.mp4"));
    write("S_2", 18); // the last three begin when the video is over
    var result = extract(launcher, "run");
    assertThat(result.getErrorOutput())
        .contains(
            "warning: S_3.mp4 cannot be decoded: ",
            "moov atom not found",
            "warning: S_4.mp4 is empty",
            "warning: S_5.mp4 has no video stream",
            "warning: S_6.mp4 has no transcript",
            "warning: the video S_7 is not there",
            "warning: S_2.mp4: no picture for 21 of 171 frames: the transcript goes to 0:34, the"
                + " video lasts 0:30")
        .doesNotContain("\tat ");
    var metrics = manifest("run").path("metrics");
    assertThat(metrics.path("videos").asInt()).isEqualTo(2);
    assertThat(metrics.path("videos_unreadable").asInt()).isEqualTo(3);
    assertThat(manifest("run").path("notes").toString()).contains("S_4.mp4 is empty");
    // What is lost comes before what is little.
    assertThat(manifest("run").path("warnings").toString())
        .containsSubsequence("S_3.mp4 cannot be decoded", "training utterances; the paper has");
    var strict = launch(launcher, "strict", withInput("--strict"));
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.getErrorOutput()).contains("error: S_6.mp4 has no transcript", "--strict");
  }

  private static void sound(Path file) throws IOException {
    try (var run =
        FFmpeg.find(StopSignal.detached())
            .start("-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac", file.toString())) {
      run.finish();
    }
  }

  @Test
  void wrongTranscriptsAreNamedWithTheirRow(QuarkusMainLauncher launcher) throws IOException {
    var first = folder.resolve("transcripts/S_1.csv");
    Files.writeString(
        first, Files.readString(first).replace("0:04,", "0:4x,"), StandardCharsets.UTF_8);
    var second = folder.resolve("transcripts/S_2.csv");
    Files.write(
        second,
        Files.readString(second).replace("that 2", "thät 2").getBytes(StandardCharsets.ISO_8859_1));
    var result = launch(launcher, "run", withInput());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .contains("error: S_1.csv, row 4: Time '0:4x'", "error: S_2.csv, row 4: byte 0xE4");
  }

  @Test
  void whatLeavesNothingIsAnError(QuarkusMainLauncher launcher) throws IOException {
    write("S_1", 3);
    write("S_2", 3);
    assertRefused(launcher, "val.json would be empty", withInput());
    Files.write(folder.resolve("videos/S_1.mp4"), new byte[0]);
    Files.write(folder.resolve("videos/S_2.mp4"), new byte[0]);
    assertRefused(launcher, "no frame is left: S_1.mp4 is empty", withInput());
    Files.delete(folder.resolve("videos/S_1.mp4"));
    Files.delete(folder.resolve("videos/S_2.mp4"));
    Files.writeString(folder.resolve("videos/readme.txt"), "no video");
    assertRefused(launcher, "no video in ", withInput());
  }

  @Test
  void wrongOptionsAreUsageErrors(QuarkusMainLauncher launcher) {
    var transcripts = folder + "/transcripts";
    var result =
        launch(launcher, "a", "--videos", videos(), "--transcripts", transcripts, "--rotate", "90");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.getErrorOutput()).contains("--rotate is 0 or 180, not 90");
    result = launch(launcher, "run", withInput("--metadata", transcripts));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.getErrorOutput()).contains("one of --transcripts, --metadata and --every");
    assertThat(launch(launcher, "run", "--videos", videos()).exitCode()).isEqualTo(2);
    assertThat(launch(launcher, "run", withInput("--shard-size", "big")).exitCode()).isEqualTo(2);
  }

  private static void assertRefused(
      QuarkusMainLauncher launcher, String message, List<String> arguments) {
    var result = launcher.launch(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("error: ", message).doesNotContain("\tat ");
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String run, String... more) {
    var result = launch(launcher, run, withInput(more));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    return result;
  }

  private List<String> withInput(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("--videos", videos(), "--transcripts", folder + "/transcripts", "--root"));
    arguments.addAll(List.of(folder + "/runs", "--rotate", "0"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private String videos() {
    return folder + "/videos";
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String run, String... arguments) {
    return launch(launcher, run, new ArrayList<>(List.of(arguments)));
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String run, List<String> arguments) {
    var all = new ArrayList<>(arguments);
    if (!all.contains("--root")) {
      all.addAll(List.of("--root", folder + "/runs"));
    }
    all.addAll(List.of("--run-id", run));
    return launcher.launch(all.toArray(String[]::new));
  }

  private Location at(String run, String artifact) {
    return new Location.Local(folder.resolve("runs/" + run + "/extract-frames/" + artifact));
  }

  private List<Utterance> pairs(String run, String part) throws IOException {
    return JsonArrayFile.read(
        new LocalStore(), at(run, "pairs").resolve(part + ".json"), Utterance.class);
  }

  private JsonNode manifest(String run) throws IOException {
    return Json.mapper()
        .readTree(folder.resolve("runs/" + run + "/extract-frames/manifest.json").toFile());
  }

  /// The digests of frames and pairs.
  private List<String> digests(String run) throws IOException {
    var outputs = manifest(run).path("outputs");
    return List.of(
        outputs.path("frames").path("sha256").asText(),
        outputs.path("pairs").path("sha256").asText());
  }
}
