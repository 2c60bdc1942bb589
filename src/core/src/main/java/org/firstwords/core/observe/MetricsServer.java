package org.firstwords.core.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Serves a page at `/metrics` until it is closed.
final class MetricsServer implements Prometheus.Page {
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
    metrics.server.createContext("/metrics", metrics::answer);
    metrics.server.start();
    return metrics;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = text;
      exchange.getResponseHeaders().set("Content-Type", Exposition.TYPE);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void show(ObservedTask subject, String page) {
    text = page.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
