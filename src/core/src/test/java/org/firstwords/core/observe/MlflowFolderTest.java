package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowFolderTest {
  @TempDir Path folder;

  private Mlflow mlflow() {
    return Mlflow.to(new Endpoint.LocalPath(folder), Map.of());
  }

  private Path run() throws IOException {
    try (var found =
        Files.find(folder, 2, (path, _) -> path.getNameCount() == folder.getNameCount() + 2)) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void laysARunOutAsMlflowDoes() throws IOException {
    var mlflow = mlflow();
    mlflow.onStart(TelemetrySamples.subject(1));
    assertThat(run().resolve("meta.yaml")).content().contains("status: 1\n", "end_time: null\n");
    mlflow.onMetrics(List.of(TelemetrySamples.step(1, 3)));
    mlflow.onEnd(TelemetrySamples.well());
    assertThat(run().resolve("meta.yaml"))
        .content()
        .contains("status: 3\n", "end_time: 1795600801750\n", "start_time: 1795600800250\n")
        .contains("run_id: \"" + run().getFileName() + "\"");
    assertThat(run().resolve("params/seed")).hasContent("7");
    assertThat(run().resolve("params/limit")).doesNotExist();
    assertThat(run().resolve("metrics/train/loss")).hasContent("1795600800251 3.0 1\n");
    assertThat(run().resolve("metrics/val_loss")).hasContent("1795600801750 0.5 0\n");
    assertThat(run().resolve("tags/firstwords.output.checkpoint"))
        .hasContent("s3://lab/runs/r/train-7/checkpoint");
    assertThat(run().resolveSibling("meta.yaml")).content().contains("name: \"smoke\"\n");
  }

  @Test
  void aLaterAttemptGoesOnWithTheRunAndItsSteps() throws IOException {
    var first = mlflow();
    first.onStart(TelemetrySamples.subject(1));
    first.onMetrics(List.of(TelemetrySamples.step(1, 3), TelemetrySamples.step(2, 2)));
    var second = mlflow();
    second.onStart(TelemetrySamples.subject(2));
    second.onMetrics(List.of(TelemetrySamples.step(2, 2), TelemetrySamples.step(3, 1)));
    second.onEnd(TelemetrySamples.well());
    var third = mlflow();
    third.onStart(TelemetrySamples.subject(3));
    third.onEnd(TelemetrySamples.well());
    assertThat(Files.readAllLines(run().resolve("metrics/train/loss")))
        .containsExactly("1795600800251 3.0 1", "1795600800252 2.0 2", "1795600800253 1.0 3");
    assertThat(Files.readAllLines(run().resolve("metrics/val_loss"))).hasSize(1);
    assertThat(run().resolve("tags/firstwords.attempt")).hasContent("3");
  }

  @Test
  void usesTheExperimentOfThisNameThatMlflowMade() throws IOException {
    var made = Files.createDirectories(folder.resolve("123"));
    Files.writeString(made.resolve("meta.yaml"), "experiment_id: '123'\nname: smoke\n");
    mlflow().onStart(TelemetrySamples.subject(1));
    assertThat(run().getParent()).isEqualTo(made);
  }
}
