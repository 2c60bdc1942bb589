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

/// A run on an MLflow server, by its REST interface 2.0.
final class MlflowServer implements Mlflow.Store {
  private static final String API = "/api/2.0/mlflow/";

  /// What a server takes at once: 1000 metrics, 100 params or tags.
  private static final int MOST_POINTS = 1000;

  private static final int MOST_TEXTS = 100;
  private final HttpClient server;
  private String run = "";

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

  @Override
  public Map<String, Long> begin(Mlflow.RunStart beginning) throws IOException {
    var experiment = experiment(beginning.experiment());
    var found = find(experiment, beginning.id());
    if (found.isMissingNode()) {
      run = create(experiment, beginning);
      send(List.of(), "params", beginning.params());
      return Map.of();
    }
    run = found.at("/info/run_id").asText();
    post("runs/update", Map.of("run_id", run, "status", Mlflow.Status.RUNNING));
    send(List.of(), "tags", beginning.tags());
    var last = new HashMap<String, Long>();
    found
        .at("/data/metrics")
        .forEach(node -> last.put(node.path("key").asText(), node.path("step").asLong()));
    return last;
  }

  private String experiment(String name) throws IOException {
    var found = experimentOf(name);
    if (found.status() == 404) {
      var made = server.post(API + "experiments/create", Json.line(Map.of("name", name)));
      if (made.isGood()) {
        return read(made).path("experiment_id").asText();
      }
      found = experimentOf(name); // another task has just made it
    }
    return read(found.orFail()).at("/experiment/experiment_id").asText();
  }

  private HttpClient.Response experimentOf(String name) throws IOException {
    var value = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return server.get(API + "experiments/get-by-name?experiment_name=" + value);
  }

  private JsonNode find(String experiment, String id) throws IOException {
    var filter = "tags.`%s` = '%s'".formatted(Mlflow.RunStart.ID, id);
    var found =
        post(
            "runs/search",
            Map.of("experiment_ids", List.of(experiment), "filter", filter, "max_results", 1));
    return found.at("/runs/0");
  }

  private String create(String experiment, Mlflow.RunStart beginning) throws IOException {
    var made =
        post(
            "runs/create",
            Map.of(
                "experiment_id", experiment,
                "run_name", beginning.name(),
                "start_time", beginning.start().toEpochMilli(),
                "tags", pairs(beginning.tags())));
    return made.at("/run/info/run_id").asText();
  }

  @Override
  public void log(List<Mlflow.Point> points, SortedMap<String, String> tags) throws IOException {
    for (var from = 0; from < points.size(); from += MOST_POINTS) {
      var part = points.subList(from, Math.min(points.size(), from + MOST_POINTS));
      send(part.stream().map(MlflowServer::metric).toList(), "tags", new TreeMap<>());
    }
    send(List.of(), "tags", tags);
  }

  private void send(List<?> metrics, String kind, SortedMap<String, String> texts)
      throws IOException {
    var pairs = pairs(texts);
    var from = 0;
    do {
      var part = pairs.subList(from, Math.min(pairs.size(), from + MOST_TEXTS));
      if (!metrics.isEmpty() || !part.isEmpty()) {
        post("runs/log-batch", Map.of("run_id", run, "metrics", metrics, kind, part));
      }
      from += MOST_TEXTS;
    } while (from < pairs.size());
  }

  private static List<Map<String, String>> pairs(SortedMap<String, String> texts) {
    var pairs = new ArrayList<Map<String, String>>();
    texts.forEach((key, value) -> pairs.add(Map.of("key", key, "value", value)));
    return pairs;
  }

  private static Map<String, Object> metric(Mlflow.Point point) {
    return Map.of(
        "key", point.key(),
        "value", point.value(),
        "timestamp", point.at().toEpochMilli(),
        "step", point.step());
  }

  @Override
  public void end(Mlflow.Status status, Instant at) throws IOException {
    post("runs/update", Map.of("run_id", run, "status", status, "end_time", at.toEpochMilli()));
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException {
    return read(server.post(API + path, Json.line(body)).orFail());
  }

  private static JsonNode read(HttpClient.Response answer) throws IOException {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JsonProcessingException wrong) {
      throw new IOException("the response is not JSON; is it an MLflow server?", wrong);
    }
  }
}
