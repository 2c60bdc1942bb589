package org.firstwords.jobs.train;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.jobs.train.TrainingState.Validation;
import org.firstwords.model.tensorboard.EventFileWriter;

/// Metrics of a training: `metrics.jsonl`, which holds no timestamps and is reproducible, and
/// TensorBoard events.
final class MetricsLog implements AutoCloseable {
  static final String LINES = "metrics.jsonl";
  static final List<String> FILES = List.of(LINES, EventFileWriter.NAME);
  private final Path folder;
  private final Writer lines;
  private final EventFileWriter events;
  private final Listener listener;

  /// Listener for recorded metrics, under the names of the TensorBoard events.
  @FunctionalInterface
  interface Listener {
    void onMetrics(long step, Map<String, Double> values);
  }

  private MetricsLog(Path folder, Writer lines, EventFileWriter events, Listener listener) {
    this.folder = folder;
    this.lines = lines;
    this.events = events;
    this.listener = listener;
  }

  /// Opens the log to append. Metrics of earlier attempts are replayed to the listener: the attempt
  /// may have been killed before it reported them.
  static MetricsLog open(Path folder, InstantSource clock, Listener listener) throws IOException {
    var file = folder.resolve(LINES);
    if (Files.exists(file)) {
      replay(file, listener);
    }
    var lines =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    var events = EventFileWriter.open(folder.resolve(EventFileWriter.NAME), clock);
    return new MetricsLog(folder, lines, events, listener);
  }

  private static void replay(Path file, Listener listener) throws IOException {
    try (var written = Files.newBufferedReader(file)) {
      for (var line = written.readLine(); line != null; line = written.readLine()) {
        var json = Json.mapper().readTree(line);
        if (json.has("val_loss")) {
          var epoch = Json.mapper().treeToValue(json, Epoch.class);
          listener.onMetrics(epoch.step(), epoch.values());
        } else {
          var step = Json.mapper().treeToValue(json, Step.class);
          listener.onMetrics(step.step(), step.values());
        }
      }
    }
  }

  /// A line of `metrics.jsonl` for a training step.
  ///
  /// @param step how many steps are done
  /// @param epoch how many epochs are done
  record Step(long step, int epoch, double loss, double learningRate) {
    private Map<String, Double> values() {
      return Map.of("train/loss", loss, "train/learning_rate", learningRate);
    }
  }

  /// A line of `metrics.jsonl` for a finished epoch.
  ///
  /// @param step how many steps are done
  /// @param epoch how many epochs are done, with this one
  /// @param trainLoss mean over the epoch's steps
  /// @param valLoss mean over the validation examples
  /// @param valAccuracy share of validation images that pick their own utterance from their batch
  /// @param best whether the validation loss is the lowest so far
  record Epoch(
      long step,
      int epoch,
      double trainLoss,
      double valLoss,
      double valAccuracy,
      double learningRate,
      boolean best) {
    private Map<String, Double> values() {
      return Map.of(
          "train/epoch_loss", trainLoss, "val/loss", valLoss, "val/accuracy", valAccuracy);
    }

    static Epoch of(TrainingState trained, Validation found, double learningRate, boolean best) {
      return new Epoch(
          found.step(),
          found.epoch(),
          trained.meanLoss(),
          found.valLoss(),
          found.valAccuracy(),
          learningRate,
          best);
    }
  }

  void write(Step step) throws IOException {
    lines.append(Json.line(step)).append('\n');
    record(step.step(), step.values());
  }

  void write(Epoch epoch) throws IOException {
    lines.append(Json.line(epoch)).append('\n');
    record(epoch.step(), epoch.values());
  }

  private void record(long step, Map<String, Double> values) throws IOException {
    for (var value : new TreeMap<>(values).entrySet()) {
      events.addScalar(value.getKey(), step, value.getValue());
    }
    listener.onMetrics(step, values);
  }

  /// The files, complete up to now.
  List<Path> files() throws IOException {
    lines.flush();
    return FILES.stream().map(folder::resolve).toList();
  }

  @Override
  public void close() throws IOException {
    lines.close();
    events.close();
  }
}
