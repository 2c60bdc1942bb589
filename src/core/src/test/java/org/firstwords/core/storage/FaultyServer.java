package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A proxy that injects faults: each connection gets the next fault of a list, later ones none.
final class FaultyServer implements AutoCloseable {
  private final ServerSocket socket = listening();
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final int target;

  /// A fault of a connection.
  sealed interface Fault {
    /// Responds with this to the first request, and closes.
    record Answer(int status, String header, String body) implements Fault {}

    /// Forwards the request, and closes the connection after so many bytes of the response.
    record Cut(long after) implements Fault {}

    /// Flips a bit of this byte of the bodies that the client sends.
    record FlipRequest(long at, int times) implements Fault {}

    /// Flips a bit of this byte of the bodies that the client receives.
    record FlipResponse(long at, int times) implements Fault {}

    /// No fault.
    record None() implements Fault {}
  }

  FaultyServer(String target, Fault... faults) {
    this.target = URI.create(target).getPort();
    for (var fault : faults) {
      this.faults.add(fault);
    }
    Thread.ofVirtual().start(this::accept);
  }

  static Fault.Answer error(int status, String code) {
    return new Fault.Answer(
        status,
        "Content-Type: application/xml\r\n",
        "<Error><Code>%s</Code><Message>as told</Message></Error>".formatted(code));
  }

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /// The objects of S3Proxy, through this server.
  ArtifactStore store(TestClock clock) {
    var settings = TestSettings.of(endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
    return new S3Store(settings, clock.backoff(Duration.ofMinutes(5)));
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        connections.incrementAndGet();
        var fault = faults.isEmpty() ? new Fault.None() : faults.remove();
        Thread.ofVirtual().start(() -> serve(client, fault));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, Fault fault) {
    try (client) {
      switch (fault) {
        case Fault.Answer answer -> answer(client, answer);
        case Fault.Cut(var after) -> pass(client, after, new BitFlip(0, 0), new BitFlip(0, 0));
        case Fault.FlipRequest(var at, var times) ->
            pass(client, Long.MAX_VALUE, new BitFlip(at, times), new BitFlip(0, 0));
        case Fault.FlipResponse(var at, var times) ->
            pass(client, Long.MAX_VALUE, new BitFlip(0, 0), new BitFlip(at, times));
        case Fault.None _ -> pass(client, Long.MAX_VALUE, new BitFlip(0, 0), new BitFlip(0, 0));
      }
    } catch (IOException _) {
      // the client closed the connection
    }
  }

  private static void answer(Socket client, Fault.Answer answer) throws IOException {
    readRequest(client.getInputStream());
    var head =
        "HTTP/1.1 %d Told\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(answer.status(), answer.header(), answer.body().length(), answer.body());
    client.getOutputStream().write(head.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static void readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    var length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
    if (length.find()) {
      in.skipNBytes(Long.parseLong(length.group(1)));
    }
  }

  /// @param bytes of the response, after which the connection is closed
  private void pass(Socket client, long bytes, BitFlip request, BitFlip response)
      throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread.ofVirtual().start(() -> pump(client, server, request));
      var left = bytes;
      var buffer = new byte[1 << 14];
      do {
        var read = server.getInputStream().read(buffer);
        if (read < 0) {
          return;
        }
        response.apply(buffer, read);
        client.getOutputStream().write(buffer, 0, (int) Math.min(read, left));
        left -= read;
      } while (left > 0);
    }
  }

  private static void pump(Socket from, Socket to, BitFlip flip) {
    try {
      var buffer = new byte[1 << 14];
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        flip.apply(buffer, read);
        to.getOutputStream().write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // one side closed the connection
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
