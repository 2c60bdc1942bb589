package org.firstwords.serve;

import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.firstwords.core.process.UserException;

/// Listens for HTTP requests on the address given on the command line.
///
/// Quarkus would open its port before any command is read, so its own listener is off
/// (`quarkus.http.host-enabled`). This one passes requests to the routes that Quarkus has built,
/// with the limits and the compression of `quarkus.http.*`.
@ApplicationScoped
public class HttpListener {
  private final Vertx vertx;
  private final VertxHttpBuildTimeConfig built;
  private final VertxHttpConfig settings;

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
    try {
      return vertx
          .createHttpServer(options)
          .requestHandler(VertxHttpRecorder.getRootHandler())
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

  private static UserException refusal(String host, int port, Throwable cause) {
    return new UserException(
        "cannot listen on port %d of %s: %s; choose another --port (0 takes a free one)"
            .formatted(port, host, cause.getMessage()),
        cause);
  }
}
