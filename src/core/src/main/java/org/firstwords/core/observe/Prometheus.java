package org.firstwords.core.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.jspecify.annotations.Nullable;

/// Exports the metrics of a task to Prometheus: pushed to a Pushgateway, served at `/metrics`, or
/// written to a file for node_exporter.
final class Prometheus implements Observer {
  static final String OPTION = "--prometheus";

  /// The suffix of files for node_exporter's textfile collector.
  static final String FILE_END = ".prom";

  private final String name;
  private final Page page;
  private final TaskMetrics metrics = new TaskMetrics();
  private @Nullable ObservedTask task;

  /// The target of the metrics page.
  interface Page extends AutoCloseable {
    void show(ObservedTask task, String text) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  private Prometheus(String name, Page page) {
    this.name = name;
    this.page = page;
  }

  /// @throws UserException if the port is taken or the file cannot be written
  static Prometheus to(Endpoint destination) {
    var page =
        switch (destination) {
          case Endpoint.Server(var base) -> {
            var gateway = new HttpClient(base, Map.of());
            yield (Page)
                (task, text) ->
                    gateway.put(groupOf(task), TaskMetrics.Exposition.CONTENT_TYPE, text).orFail();
          }
          case Endpoint.LocalPath(var path) -> file(path);
          case Endpoint.Port port -> startServer(port);
        };
    return new Prometheus("prometheus " + destination, page);
  }

  /// The path of the Pushgateway group. A push replaces the group.
  static String groupOf(ObservedTask task) {
    return "/metrics/job/firstwords"
        + label("run", task.identity().run().id())
        + label("task", task.task());
  }

  private static String label(String name, String value) {
    if (value.matches("[A-Za-z0-9._~-]+")) {
      return "/%s/%s".formatted(name, value);
    }
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    return "/%s@base64/%s"
        .formatted(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static Page file(Path path) {
    var isFile = path.toString().endsWith(FILE_END);
    Endpoint.createWritableFolder(OPTION, isFile ? Endpoint.folderOf(path) : path);
    return (task, text) -> replace(isFile ? path : path.resolve(fileOf(task)), text);
  }

  private static String fileOf(ObservedTask task) {
    var run = task.identity().run().id().replaceAll("[^A-Za-z0-9._-]", "_");
    return "firstwords.%s.%s%s".formatted(run, task.task(), FILE_END);
  }

  /// Atomically: the collector never reads half a file.
  private static void replace(Path file, String text) throws IOException {
    var content = text.getBytes(StandardCharsets.UTF_8);
    new LocalStore().write(new Location.Local(file), out -> out.write(content));
  }

  private static Page startServer(Endpoint.Port port) {
    try {
      return MetricsServer.at(port.host(), port.number());
    } catch (IOException | RuntimeException taken) {
      throw new UserException(
          "%s: cannot listen on %s (%s); choose another port"
              .formatted(OPTION, port, taken.getMessage()),
          taken);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onStart(ObservedTask started) throws IOException {
    task = started;
    page.show(started, metrics.page(started, Optional.empty()));
  }

  @Override
  public void onMetrics(List<StepMetrics> measured) throws IOException {
    measured.forEach(metrics::add);
    if (task != null) {
      page.show(task, metrics.page(task, Optional.empty()));
    }
  }

  @Override
  public void onEnd(TaskEnd end) throws IOException {
    if (task != null) {
      page.show(task, metrics.page(task, Optional.of(end)));
    }
  }

  @Override
  public void close() throws IOException {
    page.close();
  }

  /// Serves a page at `/metrics` until closed.
  static final class MetricsServer implements Page {
    private final HttpServer server;
    private volatile byte[] text = new byte[0];

    private MetricsServer(HttpServer server) {
      this.server = server;
    }

    /// @param host empty for all addresses of this machine
    static MetricsServer at(String host, int port) throws IOException {
      var address =
          host.isEmpty()
              ? new InetSocketAddress(port)
              : new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port);
      var metrics = new MetricsServer(HttpServer.create(address, 0));
      metrics.server.createContext("/metrics", metrics::respond);
      metrics.server.start();
      return metrics;
    }

    int port() {
      return server.getAddress().getPort();
    }

    private void respond(HttpExchange exchange) throws IOException {
      try (exchange) {
        var body = text;
        exchange.getResponseHeaders().set("Content-Type", TaskMetrics.Exposition.CONTENT_TYPE);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
          exchange.getResponseBody().write(body);
        }
      }
    }

    @Override
    public void show(ObservedTask task, String page) {
      text = page.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
