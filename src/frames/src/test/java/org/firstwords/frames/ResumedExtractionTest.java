package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Extractions that take up the videos of an earlier attempt.
@CommandTest(ExtractFrames.class)
class ResumedExtractionTest {
  @TempDir Path folder;

  @BeforeEach
  void makeInput() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
    for (var name : List.of("S_1", "S_2")) {
      SyntheticVideo.write(ffmpeg, folder.resolve("videos/" + name + ".mp4"), 450, "15");
      SyntheticVideo.writeTranscript(folder.resolve("transcripts/" + name + ".csv"), name, 16);
    }
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String run, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("--videos=" + folder.resolve("videos"));
    arguments.add("--transcripts=" + folder.resolve("transcripts"));
    arguments.add("--root=" + folder.resolve("runs"));
    arguments.add("--rotate=0");
    arguments.add("--no-cache");
    arguments.add("--run-id=" + run);
    arguments.addAll(List.of(more));
    return launcher.launch(arguments.toArray(String[]::new));
  }

  private Path task(String run) {
    return folder.resolve("runs/" + run + "/extract-frames");
  }

  private JsonNode manifest(String run) throws IOException {
    return Json.mapper().readTree(task(run).resolve("manifest.json").toFile());
  }

  private List<String> digests(String run) throws IOException {
    var outputs = manifest(run).path("outputs");
    return List.of(
        outputs.path("frames").path("sha256").asText(),
        outputs.path("pairs").path("sha256").asText());
  }

  /// Makes a run look like one that was killed after its videos.
  private void interrupt(String run) throws IOException {
    for (var video : List.of("S_1", "S_2")) {
      var from = task("strict").resolve("work/videos/" + video);
      var to = Files.createDirectories(task(run).resolve("work/videos/" + video));
      try (var files = Files.list(from)) {
        for (var file : files.toList()) {
          Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
        }
      }
    }
    Files.writeString(
        task(run).resolve("attempt.json"),
        "{\"attempts\": 1, \"cache_key\": \"%s\", \"started\": \"2026-11-25T10:00:00Z\"}"
            .formatted(manifest("whole").path("cache_key").asText()));
  }

  @Test
  void extractsDamagedVideosAgain(QuarkusMainLauncher launcher) throws IOException {
    assertThat(extract(launcher, "whole").exitCode()).isZero();
    var strict = extract(launcher, "strict", "--strict"); // the last sentence is after the end
    assertThat(strict.exitCode()).as(strict.getErrorOutput()).isEqualTo(1);

    interrupt("resumed");
    var tar = task("resumed").resolve("work/videos/S_1/frames-00000.tar");
    assertThat(tar).exists();
    var resumed = extract(launcher, "resumed");
    assertThat(resumed.getErrorOutput()).doesNotContain("damaged");
    assertThat(digests("resumed")).isEqualTo(digests("whole"));

    for (var file : List.of("frames-00000.tar", "index.jsonl", "result.json", "checksums.json")) {
      for (var cut : List.of(true, false)) {
        var run = file + cut;
        interrupt(run);
        var damaged = task(run).resolve("work/videos/S_1").resolve(file);
        var bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
        var again = extract(launcher, run);
        assertThat(again.exitCode()).as(again.getErrorOutput()).isZero();
        assertThat(again.getErrorOutput()).contains("note: ", "S_1 is damaged (", "done again");
        assertThat(digests(run)).isEqualTo(digests("whole"));
        assertThat(manifest(run).path("notes").toString()).contains("S_1 is damaged (");
      }
    }
  }
}
