package org.firstwords.core.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;

/// Writes one run to an MLflow server with the REST API 2.0.
final class MlflowServer {
  private static final String API = "/api/2.0/mlflow/";

  /// The server's limits for a request.
  private static final int MAX_METRICS = 1000;

  private static final int MAX_PARAMS_OR_TAGS = 100;
  private final HttpClient server;
  private String run = "";

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
    /// The tag that identifies the run.
    static final String ID = "firstwords.id";
  }

  /// A value of a metric at a step.
  record Point(String key, double value, Instant at, long step) {}

  /// The states of a run.
  enum Status {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED
  }

  private MlflowServer(HttpClient server) {
    this.server = server;
  }

  static MlflowServer at(URI base, Map<String, String> environment) {
    return new MlflowServer(new HttpClient(base, authorisation(environment)));
  }

  private static Map<String, String> authorisation(Map<String, String> environment) {
    var token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    var user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    if (!token.isBlank()) {
      return Map.of("Authorization", "Bearer " + token);
    }
    if (user.isBlank()) {
      return Map.of();
    }
    var both = user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    var bytes = both.getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /// Creates the run, or resumes the one of an earlier attempt.
  ///
  /// @return the last logged step of every metric
  Map<String, Long> begin(RunStart start) throws IOException {
    var experiment = experiment(start.experiment());
    var found = find(experiment, start.id());
    if (found.isMissingNode()) {
      run = create(experiment, start);
      send(List.of(), "params", start.params());
      return Map.of();
    }
    run = found.at("/info/run_id").asText();
    post("runs/update", Map.of("run_id", run, "status", Status.RUNNING));
    send(List.of(), "tags", start.tags());
    var last = new HashMap<String, Long>();
    found
        .at("/data/metrics")
        .forEach(node -> last.put(node.path("key").asText(), node.path("step").asLong()));
    return last;
  }

  private String experiment(String name) throws IOException {
    var found = experimentOf(name);
    if (found.status() == 404) {
      var created = server.post(API + "experiments/create", Json.line(Map.of("name", name)));
      if (created.isSuccess()) {
        return read(created).path("experiment_id").asText();
      }
      found = experimentOf(name); // another task has just created it
    }
    return read(found.orFail()).at("/experiment/experiment_id").asText();
  }

  private HttpClient.Response experimentOf(String name) throws IOException {
    var value = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return server.get(API + "experiments/get-by-name?experiment_name=" + value);
  }

  private JsonNode find(String experiment, String id) throws IOException {
    var filter = "tags.`%s` = '%s'".formatted(RunStart.ID, id);
    var found =
        post(
            "runs/search",
            Map.of("experiment_ids", List.of(experiment), "filter", filter, "max_results", 1));
    return found.at("/runs/0");
  }

  private String create(String experiment, RunStart start) throws IOException {
    var created =
        post(
            "runs/create",
            Map.of(
                "experiment_id", experiment,
                "run_name", start.name(),
                "start_time", start.start().toEpochMilli(),
                "tags", pairs(start.tags())));
    return created.at("/run/info/run_id").asText();
  }

  void log(List<Point> points, SortedMap<String, String> tags) throws IOException {
    for (var from = 0; from < points.size(); from += MAX_METRICS) {
      var batch = points.subList(from, Math.min(points.size(), from + MAX_METRICS));
      send(batch.stream().map(MlflowServer::metric).toList(), "tags", new TreeMap<>());
    }
    send(List.of(), "tags", tags);
  }

  private void send(List<?> metrics, String kind, SortedMap<String, String> texts)
      throws IOException {
    var pairs = pairs(texts);
    var from = 0;
    do {
      var batch = pairs.subList(from, Math.min(pairs.size(), from + MAX_PARAMS_OR_TAGS));
      if (!metrics.isEmpty() || !batch.isEmpty()) {
        post("runs/log-batch", Map.of("run_id", run, "metrics", metrics, kind, batch));
      }
      from += MAX_PARAMS_OR_TAGS;
    } while (from < pairs.size());
  }

  private static List<Map<String, String>> pairs(SortedMap<String, String> texts) {
    var pairs = new ArrayList<Map<String, String>>();
    texts.forEach((key, value) -> pairs.add(Map.of("key", key, "value", value)));
    return pairs;
  }

  private static Map<String, Object> metric(Point point) {
    return Map.of(
        "key", point.key(),
        "value", point.value(),
        "timestamp", point.at().toEpochMilli(),
        "step", point.step());
  }

  void end(Status status, Instant at) throws IOException {
    post("runs/update", Map.of("run_id", run, "status", status, "end_time", at.toEpochMilli()));
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException {
    return read(server.post(API + path, Json.line(body)).orFail());
  }

  private static JsonNode read(HttpClient.Response response) throws IOException {
    try {
      return Json.mapper().readTree(response.body());
    } catch (JsonProcessingException invalid) {
      throw new IOException("the response is not JSON; is it an MLflow server?", invalid);
    }
  }
}
