package org.firstwords.report.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads `metrics.jsonl`: lines of steps (`loss`) and of epochs (`val_loss`).
record MetricsFile(ArtifactStore store, Location at) {
  TrainingCurve read(FinishedTask task, boolean shuffled) throws IOException {
    var steps = new ArrayList<TrainingCurve.Step>();
    var epochs = new ArrayList<TrainingCurve.Epoch>();
    try (var lines =
        new BufferedReader(new InputStreamReader(store.read(at), StandardCharsets.UTF_8))) {
      var row = 0;
      for (var text = lines.readLine(); text != null; text = lines.readLine()) {
        var line = line(text, ++row);
        if (line.hasNonNull("val_loss")) {
          epochs.add(epoch(line));
        } else if (line.hasNonNull("loss")) {
          steps.add(
              new TrainingCurve.Step(line.path("step").asLong(), line.path("loss").asDouble()));
        }
      }
    }
    return new TrainingCurve(task, shuffled, steps, epochs);
  }

  private static TrainingCurve.Epoch epoch(JsonNode line) {
    return new TrainingCurve.Epoch(
        line.path("step").asLong(),
        line.path("epoch").asInt(),
        line.path("train_loss").asDouble(),
        line.path("val_loss").asDouble(),
        line.path("val_accuracy").asDouble(),
        line.path("best").asBoolean());
  }

  private JsonNode line(String text, int row) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new UserException(
          "%s, line %d, is not JSON; run the training again".formatted(at, row), wrong);
    }
  }
}
