package org.firstwords.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.data.metrics.MetricsLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir Path folder;

  private MetricsLog open(List<String> told) throws IOException {
    return MetricsLog.open(
        folder,
        InstantSource.system(),
        (step, values) -> told.add(step + " " + new TreeMap<>(values)));
  }

  @Test
  void tellsTheOnlookerWhatAnEarlierAttemptRecorded() throws IOException {
    var first = new ArrayList<String>();
    try (var log = open(first)) {
      log.write(new MetricsLine.Step(1, 0, 2.5, 0.001));
      log.write(new MetricsLine.Epoch(1, 1, 2.5, 2.25, 0.5, 0.001, true));
    }
    assertThat(first)
        .containsExactly(
            "1 {train/learning_rate=0.001, train/loss=2.5}",
            "1 {train/epoch_loss=2.5, val/accuracy=0.5, val/loss=2.25}");
    var second = new ArrayList<String>();
    try (var log = open(second)) {
      log.write(new MetricsLine.Step(2, 1, 2, 0.001));
    }
    assertThat(second).startsWith(first.toArray(String[]::new)).hasSize(3);
    assertThat(second).last().isEqualTo("2 {train/learning_rate=0.001, train/loss=2.0}");
  }
}
