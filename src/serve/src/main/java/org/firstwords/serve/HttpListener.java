package org.firstwords.serve;

import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.process.UserException;

/// Listens for HTTP requests on the address given on the command line.
///
/// Quarkus would open its port before any command is read, so its own listener is off
/// (`quarkus.http.host-enabled`). This one passes requests to the routes that Quarkus has built,
/// with the limits and the compression of `quarkus.http.*`. It speaks HTTP/1.1 only: HTTP/2 without
/// TLS is asked for by attackers alone.
@ApplicationScoped
public class HttpListener {
  /// A connection on which nothing is sent either way is closed; event streams send every 15 s.
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  /// Each takes some kilobytes, and up to 200 while a slow client reads.
  private static final int MAX_CONNECTIONS = 600;

  private final Vertx vertx;
  private final VertxHttpBuildTimeConfig built;
  private final VertxHttpConfig settings;
  private final List<HttpServer> open = new CopyOnWriteArrayList<>();

  HttpListener(Vertx vertx, VertxHttpBuildTimeConfig built, VertxHttpConfig settings) {
    this.vertx = vertx;
    this.built = built;
    this.settings = settings;
  }

  /// Opens the port; it is closed when the process ends.
  ///
  /// @param port 0 for a free one
  /// @return the port
  int listen(String host, int port) {
    var options = new HttpServerOptions();
    HttpServerOptionsUtils.applyCommonOptions(options, built, settings, List.of());
    options
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds());
    var connections = new OpenConnections(MAX_CONNECTIONS);
    try {
      return server(options)
          .connectionHandler(connections::opened)
          .requestHandler(connections.counting(VertxHttpRecorder.getRootHandler()))
          .listen(SocketAddress.inetSocketAddress(port, host))
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .actualPort();
    } catch (CompletionException failed) {
      throw refusal(host, port, failed.getCause() == null ? failed : failed.getCause());
    } catch (IllegalArgumentException invalid) {
      throw refusal(host, port, invalid);
    }
  }

  private HttpServer server(HttpServerOptions options) {
    var server = vertx.createHttpServer(options);
    open.add(server);
    return server;
  }

  /// Closes the ports and all connections, so that no request meets what is already gone.
  void close() {
    open.forEach(HttpServer::close);
  }

  private static UserException refusal(String host, int port, Throwable cause) {
    return new UserException(
        "cannot listen on port %d of %s: %s; choose another --port (0 takes a free one)"
            .formatted(port, host, cause.getMessage()),
        cause);
  }
}
