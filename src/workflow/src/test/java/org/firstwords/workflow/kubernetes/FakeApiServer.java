package org.firstwords.workflow.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fake API server with one Job, its pod and the pod's log.
final class FakeApiServer implements AutoCloseable {
  private final HttpServer server;

  /// JSON of the Job's status; empty when it is deleted.
  volatile Optional<String> job = Optional.of("{}");

  /// JSON of the status of a Job that is created.
  volatile String made = "";

  /// JSON of the pod's status; empty when there is no pod.
  volatile Optional<String> pod = Optional.empty();

  /// JSON of the Job's and of the pod's metadata.
  volatile String jobMetadata = "{}";

  volatile String podMetadata = "{\"name\":\"p\"}";

  /// How often the pod is listed after its Job is gone.
  volatile int podLooksLeft;

  volatile String log = "";

  /// The first responses have these status codes.
  final ArrayDeque<Integer> failures = new ArrayDeque<>();

  /// The requests other than GET.
  final List<String> changes = new CopyOnWriteArrayList<>();

  FakeApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  KubernetesClient client() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    var config =
        new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
            .withMasterUrl(address)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/version")) {
      send(exchange, 200, "{\"major\":\"1\",\"minor\":\"30+\"}");
    } else if (!failures.isEmpty()) {
      send(exchange, failures.removeFirst(), "{}");
    } else if (!exchange.getRequestMethod().equals("GET")) {
      changes.add(exchange.getRequestMethod() + " " + path.substring(path.lastIndexOf('/') + 1));
      if (exchange.getRequestMethod().equals("POST") && job.isPresent()) {
        send(exchange, 409, "{\"kind\":\"Status\",\"code\":409}");
        return;
      }
      job = exchange.getRequestMethod().equals("DELETE") ? Optional.empty() : job;
      var isCreation = exchange.getRequestMethod().equals("POST");
      job = isCreation && !made.isEmpty() ? Optional.of(made) : job;
      send(exchange, 200, isCreation ? "{\"kind\":\"Job\"}" : "{\"kind\":\"Status\"}");
    } else if (path.endsWith("/log")) {
      send(exchange, 200, log);
    } else if (path.endsWith("/pods")) {
      var items =
          pod.map(status ->
              "{\"metadata\":%s,\"spec\":{},\"status\":%s}".formatted(podMetadata, status));
      if (job.isEmpty() && podLooksLeft-- <= 0) {
        items = Optional.empty();
      }
      send(
          exchange,
          200,
          "{\"kind\":\"PodList\",\"metadata\":{},\"items\":[%s]}".formatted(items.orElse("")));
    } else if (job.isPresent()) {
      send(
          exchange,
          200,
          "{\"kind\":\"Job\",\"metadata\":%s,\"status\":%s}".formatted(jobMetadata, job.get()));
    } else {
      send(exchange, 404, "{\"kind\":\"Status\",\"code\":404}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
