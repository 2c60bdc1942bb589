package org.firstwords.jobs.training;

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
import org.firstwords.core.job.Job;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.model.tensorboard.EventFileWriter;

/// Metrics of a training: `metrics.jsonl`, which holds no timestamps and is reproducible, and
/// TensorBoard events.
public final class MetricsLog implements AutoCloseable {
  /// The files, by name.
  public static final List<String> FILES = List.of(MetricsFile.NAME, EventFileWriter.NAME);

  private final Path folder;
  private final Writer lines;
  private final EventFileWriter events;
  private final Listener listener;

  /// Listener for recorded metrics, under the names of the TensorBoard events.
  @FunctionalInterface
  public interface Listener {
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
  public static MetricsLog open(Path folder, InstantSource clock, Listener listener)
      throws IOException {
    var file = folder.resolve(MetricsFile.NAME);
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
    try (var written = Files.newInputStream(file)) {
      for (var line : MetricsFile.read(written, file.toString())) {
        listener.onMetrics(line.step(), scalars(line));
      }
    }
  }

  /// The values under the names of the TensorBoard events.
  private static Map<String, Double> scalars(MetricsLine line) {
    return switch (line) {
      case MetricsLine.Step step ->
          Map.of("train/loss", step.loss(), "train/learning_rate", step.learningRate());
      case MetricsLine.Epoch epoch ->
          Map.of(
              "train/epoch_loss",
              epoch.trainLoss(),
              "val/loss",
              epoch.valLoss(),
              "val/accuracy",
              epoch.valAccuracy());
      case MetricsLine.Teacher teacher ->
          Map.of(
              "teacher/entropy",
              teacher.entropy(),
              "teacher/information",
              teacher.information(),
              "teacher/momentum",
              teacher.momentum());
      case MetricsLine.Neighbours neighbours ->
          Map.of("teacher/knn_accuracy", neighbours.knnAccuracy());
    };
  }

  /// Writes a line, and its values as TensorBoard events.
  public void write(MetricsLine line) throws IOException {
    lines.append(MetricsFile.write(line));
    record(line.step(), scalars(line));
  }

  private void record(long step, Map<String, Double> values) throws IOException {
    for (var value : new TreeMap<>(values).entrySet()) {
      events.addScalar(value.getKey(), step, value.getValue());
    }
    listener.onMetrics(step, values);
  }

  /// The files, complete up to now.
  public List<Path> files() throws IOException {
    lines.flush();
    return FILES.stream().map(folder::resolve).toList();
  }

  /// Copies the files into the artifacts `metrics` and `events`.
  public void publish(Job job) throws IOException {
    for (var file : files()) {
      var isLines = file.endsWith(MetricsFile.NAME);
      job.output(isLines ? "metrics" : "events")
          .write(
              String.valueOf(file.getFileName()),
              isLines ? "application/jsonl" : "application/octet-stream",
              out -> Files.copy(file, out));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
    events.close();
  }
}
