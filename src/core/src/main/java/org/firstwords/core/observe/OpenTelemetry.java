package org.firstwords.core.observe;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Sends the span of a task, with a child span for each phase, when it ends: OTLP over HTTP as
/// JSON.
final class OpenTelemetry implements Observer {
  static final String OPTION = "--otlp";
  static final String HEADERS_VARIABLE = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String PATH = "/v1/traces";
  private final HttpClient server;
  private final Map<String, String> environment;
  private @Nullable ObservedTask task;

  private OpenTelemetry(HttpClient server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
  }

  /// @param environment may hold headers for the server, and the parent trace
  static OpenTelemetry to(URI server, Map<String, String> environment) {
    var base = URI.create(server.toString().replaceFirst(PATH + "$", ""));
    var headers = headers(environment.getOrDefault(HEADERS_VARIABLE, ""));
    return new OpenTelemetry(new HttpClient(base, headers), environment);
  }

  /// Parses `name=value,name=value` with URL-encoded values.
  private static Map<String, String> headers(String text) {
    var headers = new LinkedHashMap<String, String>();
    for (var part : text.split(",", -1)) {
      var equals = part.indexOf('=');
      if (equals < 1 && !part.isBlank()) {
        throw new UserException(HEADERS_VARIABLE + " is not name=value,name=value");
      }
      if (equals >= 1) {
        var value = part.substring(equals + 1).strip().replace("+", "%2B");
        headers.put(
            part.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  @Override
  public String name() {
    return "otlp " + server.base();
  }

  @Override
  public void onStart(ObservedTask started) {
    task = started;
  }

  /// Ignored: traces have no metrics.
  @Override
  public void onMetrics(List<StepMetrics> metrics) {}

  @Override
  public void onEnd(TaskEnd end) throws IOException {
    if (task != null) {
      server.post(PATH, Json.line(request(task, end, environment))).orFail();
    }
  }

  /// An `ExportTraceServiceRequest`.
  static Map<String, Object> request(
      ObservedTask task, TaskEnd end, Map<String, String> environment) {
    var build = Build.ofProduct();
    var service =
        Map.<String, Object>of("service.name", "firstwords", "service.version", build.version());
    var scope = Map.of("name", "firstwords", "version", build.version());
    var spans = Map.of("scope", scope, "spans", OtlpSpans.of(task, end, environment));
    var resource = Map.of("attributes", OtlpSpans.attributes(service));
    return Map.of(
        "resourceSpans", List.of(Map.of("resource", resource, "scopeSpans", List.of(spans))));
  }
}
