package org.firstwords.serve;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Bounds how many connections are open, and with them the memory that clients can take. When there
/// are too many, the one that has waited longest without a request is closed, so that new clients
/// are answered however many idle ones there are.
final class OpenConnections {
  private static final Set<HttpVersion> VERSIONS =
      EnumSet.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  private final int most;
  private final LinkedHashSet<HttpConnection> idle = new LinkedHashSet<>();
  private final Set<HttpConnection> busy = new HashSet<>();

  OpenConnections(int most) {
    this.most = most;
  }

  /// Takes note of a new connection.
  void opened(HttpConnection connection) {
    connection.closeHandler(_ -> forget(connection));
    add(connection).ifPresent(HttpConnection::close);
  }

  /// Passes requests on; a connection with a request in progress is not idle.
  Handler<HttpServerRequest> counting(Handler<HttpServerRequest> next) {
    return request -> {
      var connection = request.connection();
      if (!VERSIONS.contains(request.version())) {
        connection.close(); // such as the preface of HTTP/2
        return;
      }
      begin(connection);
      request.response().endHandler(_ -> end(connection));
      next.handle(request);
    };
  }

  /// The connection to close because of the new one: the idlest, or the new one itself.
  private synchronized Optional<HttpConnection> add(HttpConnection connection) {
    if (idle.size() + busy.size() < most) {
      idle.addLast(connection);
      return Optional.empty();
    }
    if (idle.isEmpty()) {
      return Optional.of(connection);
    }
    var idlest = idle.removeFirst();
    idle.addLast(connection);
    return Optional.of(idlest);
  }

  private synchronized void begin(HttpConnection connection) {
    if (idle.remove(connection)) {
      busy.add(connection);
    }
  }

  private synchronized void end(HttpConnection connection) {
    if (busy.remove(connection)) {
      idle.addLast(connection);
    }
  }

  private synchronized void forget(HttpConnection connection) {
    idle.remove(connection);
    busy.remove(connection);
  }
}
