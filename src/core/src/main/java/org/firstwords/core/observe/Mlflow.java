package org.firstwords.core.observe;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Build;

/// Logs a task as an MLflow run, in an experiment named as its workflow.
///
/// A retry of the same task with the same parameters resumes the MLflow run; metrics of steps that
/// are already logged are skipped.
final class Mlflow implements Observer {
  static final String OPTION = "--mlflow";
  static final String CREDENTIALS =
      "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD";

  /// A longer value of a param or tag is cut by some servers and refused by others.
  private static final int LONGEST = 5000;

  private final String name;
  private final Store store;
  private final Map<String, Long> logged = new HashMap<>();

  /// One MLflow run, wherever it is kept.
  interface Store {
    /// Begins the run, or takes it up.
    ///
    /// @return the last step of every metric it has
    Map<String, Long> begin(RunStart beginning) throws IOException;

    void log(List<Point> points, SortedMap<String, String> tags) throws IOException;

    void end(Status status, Instant at) throws IOException;
  }

  /// The data to create a run.
  ///
  /// @param id 32 hexadecimal digits, the same for every attempt
  record RunStart(
      String experiment,
      String id,
      String name,
      Instant start,
      SortedMap<String, String> params,
      SortedMap<String, String> tags) {
    /// The tag that a run is found by.
    static final String ID = "firstwords.id";
  }

  /// A value of a metric at a step.
  record Point(String key, double value, Instant at, long step) {}

  /// How MLflow names and numbers a run's states.
  enum Status {
    RUNNING(1),
    FINISHED(3),
    FAILED(4),
    KILLED(5);

    private final int number;

    Status(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private Mlflow(String name, Store store) {
    this.name = name;
    this.store = store;
  }

  /// @param environment may hold the server's credentials
  static Mlflow to(Endpoint destination, Map<String, String> environment) {
    var store =
        switch (destination) {
          case Endpoint.Server(var base) -> MlflowServer.at(base, environment);
          case Endpoint.LocalPath(var folder) ->
              new MlflowFolder(Endpoint.createWritableFolder(OPTION, folder));
          case Endpoint.Port _ -> throw new IllegalArgumentException(destination.toString());
        };
    return new Mlflow("mlflow " + destination, store);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onStart(ObservedTask begun) throws IOException {
    logged.putAll(store.begin(beginning(begun)));
  }

  private static RunStart beginning(ObservedTask subject) {
    var run = subject.identity().run();
    var what = "%s\n%s\n%s".formatted(run.text(), subject.task(), Json.line(subject.parameters()));
    var id = Identity.uuid(what).toString().replace("-", "");
    var params = new TreeMap<String, String>();
    subject.parameters().forEach((key, value) -> put(params, key, value));
    return new RunStart(
        subject.workflow(),
        id,
        run.id() + " " + subject.task(),
        subject.start(),
        params,
        tags(subject, id));
  }

  private static SortedMap<String, String> tags(ObservedTask subject, String id) {
    var tags = new TreeMap<String, String>();
    put(tags, RunStart.ID, id);
    put(tags, "firstwords.root", subject.identity().run().root());
    put(tags, "firstwords.run", subject.identity().run().id());
    put(tags, "firstwords.task", subject.task());
    put(tags, "firstwords.attempt", String.valueOf(subject.attempt()));
    put(tags, "mlflow.source.name", subject.command());
    put(tags, "mlflow.source.type", "JOB");
    put(tags, "mlflow.source.git.commit", Build.ofProduct().commit());
    subject.inputs().forEach((key, from) -> put(tags, "firstwords.input." + key, from.uri()));
    return tags;
  }

  private static void put(Map<String, String> into, String key, String value) {
    if (!value.isEmpty()) {
      into.put(
          key.replaceAll("[^A-Za-z0-9_.-]", "_"),
          value.substring(0, Math.min(LONGEST, value.length())));
    }
  }

  @Override
  public void onMetrics(List<StepMetrics> figures) throws IOException {
    var points = new ArrayList<Point>();
    for (var figure : figures) {
      figure
          .values()
          .forEach((key, value) -> add(points, new Point(key, value, figure.at(), figure.step())));
    }
    store.log(points, new TreeMap<>());
  }

  private void add(List<Point> points, Point point) {
    if (point.step() > logged.getOrDefault(point.key(), -1L)) {
      logged.put(point.key(), point.step());
      points.add(point);
    }
  }

  @Override
  public void onEnd(TaskEnd ended) throws IOException {
    var points = new ArrayList<Point>();
    var tags = new TreeMap<String, String>();
    var status =
        switch (ended.outcome()) {
          case Outcome.Completed completed -> {
            completed
                .metrics()
                .forEach((key, value) -> add(points, new Point(key, value, ended.end(), 0)));
            completed
                .outputs()
                .forEach((key, to) -> put(tags, "firstwords.output." + key, to.uri()));
            put(tags, "firstwords.cache", completed.cacheHit() ? "hit" : "miss");
            yield Status.FINISHED;
          }
          case Outcome.Failed(var message, var _) -> {
            put(tags, "firstwords.error", message);
            yield Status.FAILED;
          }
          case Outcome.Stopped _ -> Status.KILLED;
        };
    store.log(points, tags);
    store.end(status, ended.end());
  }
}
