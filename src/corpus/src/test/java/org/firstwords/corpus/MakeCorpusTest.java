package org.firstwords.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFprobe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(MakeCorpus.class)
class MakeCorpusTest {
  @TempDir Path root;

  @Test
  void sameSeedSameBytesWhateverTheMachineDoes(QuarkusMainLauncher launcher) throws IOException {
    var first = makeCorpus(launcher, "first", "--seed", "5", "--parallel", "1");
    var second = makeCorpus(launcher, "second", "--seed", "5", "--parallel", "3", "--no-cache");
    var other = makeCorpus(launcher, "other", "--seed", "6");
    assertThat(second.path("cache").asText()).isEqualTo("miss");
    assertThat(digest(second)).isEqualTo(digest(first)).isNotEqualTo(digest(other));
    assertThat(root.resolve("first/make-corpus/corpus")).satisfies(MakeCorpusTest::assertIsWhole);
  }

  private static void assertIsWhole(Path corpus) throws IOException {
    var stem = "S_20130602_0701_01";
    assertThat(corpus.resolve("transcripts/" + stem + ".csv"))
        .content()
        .startsWith("Time,Video Name,Utterance,Speaker\n");
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    var video = new FFprobe(ffmpeg).of(corpus.resolve("videos/" + stem + ".mp4")).orElseThrow();
    assertThat(video.width()).isEqualTo(320);
    assertThat(video.seconds()).isBetween(4.0, 8.0);
    assertThat(corpus.resolve("labeled/ball/ball_002.jpg")).isNotEmptyFile();
    assertThat(corpus.resolve("objects/apple/apple_01.jpg")).isNotEmptyFile();
    assertThat(Files.readAllLines(corpus.resolve("labeled/boxes.csv")))
        .hasSize(1 + 2 * 17)
        .first()
        .isEqualTo("category,file,x,y,width,height");
    var summary = Json.mapper().readTree(corpus.resolve("corpus.json").toFile());
    assertThat(summary.path("seed").asInt()).isEqualTo(5);
    assertThat(summary.path("held_out_style").asText()).isEqualTo("font-awesome");
    assertThat(summary.path("labeled_images").asInt()).isEqualTo(34);
  }

  @Test
  void badOptionsAreNamed(QuarkusMainLauncher launcher) {
    assertIsRefused(launcher, 1, "--videos must be from 1 to 10000, not 0", "--videos", "0");
    assertIsRefused(launcher, 1, "--frame-rate must be from 5 to 60, not 1", "--frame-rate", "1");
    assertIsRefused(launcher, 1, "--parallel must be at least 1, not 0", "--parallel", "0");
    assertIsRefused(launcher, 2, "'ninety' is not a time", "--length", "ninety");
    assertIsRefused(launcher, 2, "--styles", "--styles", "3");
  }

  private void assertIsRefused(
      QuarkusMainLauncher launcher, int exitCode, String message, String... options) {
    var arguments = new ArrayList<>(List.of("--root", root.toString(), "--run-id", "bad"));
    arguments.addAll(List.of(options));
    var result = launcher.launch(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.getErrorOutput()).contains(message);
    assertThat(root.resolve("bad/make-corpus/manifest.json")).doesNotExist();
  }

  private JsonNode makeCorpus(QuarkusMainLauncher launcher, String run, String... options)
      throws IOException {
    var tiny = "--videos 1 --length 4s --labeled-images 2 --object-images 1 --json --run-id " + run;
    var arguments = new ArrayList<>(List.of(tiny.split(" ", -1)));
    arguments.addAll(List.of("--root", root.toString()));
    arguments.addAll(List.of(options));
    LaunchResult result = launcher.launch(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    return Json.mapper().readTree(result.getOutput());
  }

  private static String digest(JsonNode handOver) {
    return handOver.path("artifacts").path("corpus").path("sha256").asText();
  }
}
