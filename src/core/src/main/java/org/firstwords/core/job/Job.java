package org.firstwords.core.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// The context of one task attempt: gives resolved inputs, collects outputs, metrics and notes.
public final class Job {
  private final ArtifactStore store;
  private final Location folder;
  private final Path scratch;
  private final Map<String, Artifact> inputs;
  private final StopSignal stop;
  private final Telemetry telemetry;
  private final ProgressListener progress;
  private final SortedMap<String, Output> outputs = new TreeMap<>();
  private final SortedMap<String, Double> metrics = new TreeMap<>();
  private final SortedMap<String, String> environment = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Job(
      ArtifactStore store,
      Location folder,
      Path scratch,
      Map<String, Artifact> inputs,
      StopSignal stop,
      Telemetry telemetry,
      ProgressListener progress) {
    this.store = store;
    this.folder = folder;
    this.scratch = scratch;
    this.inputs = inputs;
    this.stop = stop;
    this.telemetry = telemetry;
    this.progress = progress;
  }

  public ArtifactStore store() {
    return store;
  }

  public StopSignal stop() {
    return stop;
  }

  /// A local temporary folder of this attempt, deleted at its end.
  public Path scratch() {
    return scratch;
  }

  /// The folder for intermediate state, from which the next attempt resumes. Deleted when the task
  /// finishes, or when the next attempt has another cache key.
  public Location work() {
    return folder.resolve("work");
  }

  /// The same folder in pieces, which are checked when they are taken up. What is damaged is noted
  /// and done again.
  public WorkFolder workFolder() {
    return new WorkFolder(
        store,
        work(),
        text -> {
          note(text);
          Log.ofProcess().note(text);
        });
  }

  /// The input of this option name, such as `frames`, `checkpoint.0`, `from.train`.
  public Optional<Artifact> findInput(String name) {
    return Optional.ofNullable(inputs.get(name));
  }

  /// The input of this option name, which the command line requires.
  public Artifact input(String name) {
    return findInput(name).orElseThrow(() -> new IllegalArgumentException("no input " + name));
  }

  /// The output artifact of this name; created on the first call.
  public synchronized Output output(String name) {
    return outputs.computeIfAbsent(name, key -> new Output(store, folder.resolve(key)));
  }

  /// Records a metric of the result.
  ///
  /// @throws IllegalArgumentException if it is infinite or not a number
  public synchronized void metric(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("metric %s is %s".formatted(name, value));
    }
    metrics.put(name, value);
  }

  /// Sends the metrics of one step to the observers. They are not part of the result. Does not
  /// block.
  ///
  /// @param step how many steps are done
  /// @param values by names such as `train/loss`
  public void logMetrics(long step, Map<String, Double> values) {
    telemetry.logMetrics(step, values);
  }

  /// Starts an activity whose progress the user sees, such as `train` with 800 `steps`.
  public Progress startProgress(String activity, String unit, long total) {
    return progress.start(activity, unit, total);
  }

  /// Adds a note to the manifest.
  public synchronized void note(String note) {
    notes.add(note);
  }

  /// Logs a warning and keeps it with the result: whoever uses the result is told again.
  public void warn(String warning) {
    Log.ofProcess().warning(warning);
    keepWarning(warning);
  }

  /// Keeps a warning that was logged before.
  public synchronized void keepWarning(String warning) {
    notes.add(warning);
    warnings.add(warning);
  }

  /// Records a property of the runtime environment, such as `tensorflow` → `2.18.0`.
  public synchronized void environment(String name, String value) {
    environment.put(name, value);
  }

  SortedMap<String, Artifact> outputs() {
    var artifacts = new TreeMap<String, Artifact>();
    outputs.forEach((name, output) -> artifacts.put(name, output.artifact()));
    return artifacts;
  }

  SortedMap<String, Double> metrics() {
    return metrics;
  }

  SortedMap<String, String> environment() {
    return environment;
  }

  List<String> notes() {
    return notes;
  }

  List<String> warnings() {
    return warnings;
  }
}
