package org.firstwords.core.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// An HTTP server that records requests and sends the given responses.
public final class FakeServer implements AutoCloseable {
  private final List<ReceivedRequest> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Function<ReceivedRequest, Reply> answers;

  /// A request.
  ///
  /// @param what method and path
  public record ReceivedRequest(String what, String authorisation, String type, String body) {}

  /// A response.
  public record Reply(int status, String body) {}

  public FakeServer(Function<ReceivedRequest, Reply> answers) throws IOException {
    this.answers = answers;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// A server that accepts everything.
  public static FakeServer content() throws IOException {
    return new FakeServer(_ -> new Reply(200, "{}"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var request =
          new ReceivedRequest(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              Objects.requireNonNullElse(headers.getFirst("Authorization"), ""),
              Objects.requireNonNullElse(headers.getFirst("Content-Type"), ""),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      asked.add(request);
      var answer = answers.apply(request);
      var body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<ReceivedRequest> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
