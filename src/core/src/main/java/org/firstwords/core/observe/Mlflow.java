package org.firstwords.core.observe;

import java.io.IOException;
import java.net.URI;
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

  /// Servers truncate or refuse longer values of params and tags.
  private static final int MAX_VALUE_LENGTH = 5000;

  private final String name;
  private final MlflowServer server;
  private final Map<String, Long> logged = new HashMap<>();

  private Mlflow(String name, MlflowServer server) {
    this.name = name;
    this.server = server;
  }

  /// @param environment may hold the server's credentials
  static Mlflow to(URI server, Map<String, String> environment) {
    return new Mlflow("mlflow " + server, MlflowServer.at(server, environment));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onStart(ObservedTask task) throws IOException {
    logged.putAll(server.begin(runStart(task)));
  }

  private static MlflowServer.RunStart runStart(ObservedTask task) {
    var run = task.identity().run();
    var what = "%s\n%s\n%s".formatted(run.text(), task.task(), Json.line(task.parameters()));
    var id = Identity.uuid(what).toString().replace("-", "");
    var params = new TreeMap<String, String>();
    task.parameters().forEach((key, value) -> put(params, key, value));
    return new MlflowServer.RunStart(
        task.workflow(), id, run.id() + " " + task.task(), task.start(), params, tags(task, id));
  }

  private static SortedMap<String, String> tags(ObservedTask task, String id) {
    var tags = new TreeMap<String, String>();
    put(tags, MlflowServer.RunStart.ID, id);
    put(tags, "firstwords.root", task.identity().run().root());
    put(tags, "firstwords.run", task.identity().run().id());
    put(tags, "firstwords.task", task.task());
    put(tags, "firstwords.attempt", String.valueOf(task.attempt()));
    put(tags, "mlflow.source.name", task.command());
    put(tags, "mlflow.source.type", "JOB");
    put(tags, "mlflow.source.git.commit", Build.ofProduct().commit());
    task.inputs().forEach((key, from) -> put(tags, "firstwords.input." + key, from.uri()));
    return tags;
  }

  private static void put(Map<String, String> into, String key, String value) {
    if (!value.isEmpty()) {
      into.put(
          key.replaceAll("[^A-Za-z0-9_.-]", "_"),
          value.substring(0, Math.min(MAX_VALUE_LENGTH, value.length())));
    }
  }

  @Override
  public void onMetrics(List<StepMetrics> metrics) throws IOException {
    var points = new ArrayList<MlflowServer.Point>();
    for (var step : metrics) {
      step.values()
          .forEach((key, value) ->
              add(points, new MlflowServer.Point(key, value, step.at(), step.step())));
    }
    server.log(points, new TreeMap<>());
  }

  private void add(List<MlflowServer.Point> points, MlflowServer.Point point) {
    if (point.step() > logged.getOrDefault(point.key(), -1L)) {
      logged.put(point.key(), point.step());
      points.add(point);
    }
  }

  @Override
  public void onEnd(TaskEnd end) throws IOException {
    var points = new ArrayList<MlflowServer.Point>();
    var tags = new TreeMap<String, String>();
    var status =
        switch (end.outcome()) {
          case Outcome.Completed completed -> {
            completed
                .metrics()
                .forEach(
                    (key, value) -> add(points, new MlflowServer.Point(key, value, end.end(), 0)));
            completed
                .outputs()
                .forEach((key, to) -> put(tags, "firstwords.output." + key, to.uri()));
            put(tags, "firstwords.cache", completed.cacheHit() ? "hit" : "miss");
            yield MlflowServer.Status.FINISHED;
          }
          case Outcome.Failed(var message, var _) -> {
            put(tags, "firstwords.error", message);
            yield MlflowServer.Status.FAILED;
          }
          case Outcome.Stopped _ -> MlflowServer.Status.KILLED;
        };
    server.log(points, tags);
    server.end(status, end.end());
  }
}
