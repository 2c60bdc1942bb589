package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training on shapes and evaluation without a labelled picture.
@CommandTest(JobsApplication.class)
class HeldOutTest {
  @TempDir Path folder;

  private LaunchResult launch(QuarkusMainLauncher launcher, String verb, String... options) {
    return VerbLauncher.launch(
        launcher,
        verb,
        List.of(
            "--frames=" + folder.resolve("world/frames"),
            "--pairs=" + folder.resolve("world/pairs"),
            "--root=" + folder.resolve("runs")),
        options);
  }

  private String checkpoint() {
    return "--checkpoint=" + folder.resolve("runs/local/train/checkpoint");
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(folder.resolve("runs/local").resolve(file)));
  }

  @Test
  void matchesHeldOutUtterancesWithTheirFrames(QuarkusMainLauncher launcher) throws IOException {
    ShapesDataset.write(folder.resolve("world"), 300);
    var trained =
        launch(
            launcher,
            "train",
            "--preset=small",
            "--image-size=32",
            "--embedding-size=32",
            "--max-steps=200");
    assertThat(trained.exitCode()).as(trained.getErrorOutput()).isZero();

    var result = launch(launcher, "evaluate", checkpoint(), "--seed=3");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput()).contains("15 trials", "utterances, each encoded once");
    var scores = json("evaluate/scores/scores.json");
    assertThat(scores.get("dataset").textValue()).isEqualTo("held-out");
    assertThat(scores.get("trials").intValue()).isEqualTo(15);
    assertThat(scores.get("chance").doubleValue()).isEqualTo(0.25);
    assertThat(scores.get("accuracy").doubleValue()).isGreaterThan(0.8);
    assertThat(scores.get("categories").fieldNames().next()).startsWith("look at the ");
    assertThat(json("evaluate/manifest.json").get("notes").toString())
        .contains(
            "held-out utterances: ", "of 15 right, exact 95 % interval", "guessing gets 25 %");
    assertThat(
            Files.readAllLines(folder.resolve("runs/local/evaluate/predictions/predictions.csv")))
        .hasSize(16)
        .last()
        .asString()
        .contains(",image,held-out,test,14,");

    var again =
        launch(launcher, "evaluate", checkpoint(), "--seed=3", "--task-id=again", "--no-cache");
    assertThat(again.exitCode()).isZero();
    assertThat(json("again/scores/scores.json")).isEqualTo(scores);
    var text = launch(launcher, "evaluate", checkpoint(), "--type=text", "--task-id=text");
    assertThat(text.exitCode()).as(text.getErrorOutput()).isZero();
    assertThat(json("text/scores/scores.json").get("accuracy").doubleValue()).isGreaterThan(0.8);
  }

  @Test
  void saysWhatDoesNotGoTogether(QuarkusMainLauncher launcher) {
    var both = launch(launcher, "evaluate", "--checkpoint=k", "--images=i");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.getErrorOutput()).contains("--images is for labelled pictures");
    for (var option :
        List.of(
            "--trial-set=dev", "--absolute-paths", "--remap=a=b", "--per-image=1", "--sos-eos")) {
      var unheeded = launch(launcher, "evaluate", "--checkpoint=k", option);
      assertThat(unheeded.exitCode()).as(option).isEqualTo(2);
      assertThat(unheeded.getErrorOutput())
          .contains(option.split("=", -1)[0] + " is for labelled pictures");
    }
    var neither = VerbLauncher.launch(launcher, "evaluate", "--checkpoint=k");
    assertThat(neither.exitCode()).isEqualTo(2);
    assertThat(neither.getErrorOutput()).contains("give --images, or --pairs and --frames");
    var half = VerbLauncher.launch(launcher, "evaluate", "--checkpoint=k", "--pairs=p");
    assertThat(half.exitCode()).isEqualTo(2);
    assertThat(half.getErrorOutput()).contains("give --pairs and --frames together");
  }
}
