package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ProfiledTrainingTest {
  @TempDir Path folder;

  @Test
  void recordsEveryActivityAndTrainsTheSame(QuarkusMainLauncher launcher) throws Exception {
    ShapesDataset.write(folder.resolve("world"), 60);
    train(launcher, "plain");
    train(launcher, "profiled", "--profile");
    var weights = "checkpoint/model.safetensors";
    assertThat(file("profiled", weights)).hasSameBinaryContentAs(file("plain", weights));
    var names = new TreeSet<String>();
    var length = 0.0;
    for (var event : events()) {
      names.add(event.get("name").asText());
      length = Math.max(length, event.path("ts").asDouble() + event.path("dur").asDouble());
    }
    assertThat(names)
        .contains("checkpoint", "decoding", "input", "network", "step", "store", "waiting");
    assertThat(stepTime(events())).isBetween(0.0, length);
  }

  private static double stepTime(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.get("name").asText().equals("step"))
        .mapToDouble(event -> event.get("dur").asDouble())
        .sum();
  }

  private void train(QuarkusMainLauncher launcher, String run, String... more) {
    var world = folder.resolve("world");
    var arguments =
        Stream.of(
            "--frames=" + world.resolve("frames"),
            "--pairs=" + world.resolve("pairs"),
            "--root=" + folder.resolve("runs"),
            "--run-id=" + run,
            "--no-cache",
            "--vision=tiny",
            "--random-trunk",
            "--image-size=32",
            "--max-steps=2",
            "--device=cpu");
    var result =
        VerbLauncher.launch(
            launcher, "train", Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  private Path file(String run, String path) {
    return folder.resolve("runs/%s/train/%s".formatted(run, path));
  }

  private List<JsonNode> events() throws Exception {
    try (var in =
        new GZIPInputStream(Files.newInputStream(file("profiled", "profile/trace.json.gz")))) {
      var events = new ArrayList<JsonNode>();
      Json.mapper().readTree(in).get("traceEvents").forEach(events::add);
      return events;
    }
  }
}
