package org.firstwords.workflow.torture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP proxy before a store that disturbs some of its connections: see `scripts/torture`.
final class FaultProxy implements AutoCloseable {
  /// What happens to a connection.
  enum Fault {
    /// Closed after some bytes of the answer.
    CUT,
    /// Reset after some bytes of the answer.
    RESET,
    /// Closed in the middle of the request.
    TRUNCATE,
    /// A pause before each piece of the answer.
    SLOW,
    /// Answered 503 without the store.
    UNAVAILABLE,
    /// Answered by a gateway's page of HTML.
    GATEWAY,
    /// Answered 403, as by a store whose clock differs.
    CLOCK
  }

  private static final int ALL = -1;
  private static final int PAUSE = 200;
  private static final String SKEWED =
      "<Error><Code>RequestTimeTooSkewed</Code><Message>The clocks differ.</Message></Error>";

  private final ServerSocket socket;
  private final int target;
  private final int percent;
  private final SplittableRandom random;
  private final Map<Fault, AtomicInteger> counts = new EnumMap<>(Fault.class);

  /// @param target port of the store on this machine
  /// @param percent of the connections that are disturbed
  FaultProxy(int target, int percent, long seed) throws IOException {
    this.target = target;
    this.percent = percent;
    this.random = new SplittableRandom(seed);
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    for (var fault : Fault.values()) {
      counts.put(fault, new AtomicInteger());
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// How many connections were disturbed so far.
  int faults() {
    return counts.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  Map<Fault, AtomicInteger> counts() {
    return counts;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        var isDisturbed = random.nextInt(100) < percent;
        var fault = Fault.values()[random.nextInt(Fault.values().length)];
        var after = random.nextInt(1 << random.nextInt(20));
        Thread.ofVirtual()
            .start(() -> serve(client, isDisturbed ? Optional.of(fault) : Optional.empty(), after));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, Optional<Fault> disturbance, int after) {
    disturbance.ifPresent(fault -> count(fault).incrementAndGet());
    try (client) {
      switch (disturbance.orElse(null)) {
        case null -> connect(client, ALL, ALL, 0);
        case CUT -> connect(client, ALL, after, 0);
        case RESET -> {
          client.setSoLinger(true, 0); // then closing resets
          connect(client, ALL, after, 0);
        }
        case TRUNCATE -> connect(client, after, ALL, 0);
        case SLOW -> connect(client, ALL, ALL, PAUSE);
        case UNAVAILABLE -> answer(client, "503 Service Unavailable", "Retry-After: 1", "");
        case GATEWAY ->
            answer(client, "502 Bad Gateway", "Content-Type: text/html", "<html>No answer</html>");
        case CLOCK -> answer(client, "403 Forbidden", "Content-Type: application/xml", SKEWED);
      }
    } catch (IOException gone) {
      // one of both has gone
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private AtomicInteger count(Fault fault) {
    return counts.computeIfAbsent(fault, _ -> new AtomicInteger());
  }

  /// @param up bytes of the request that pass
  /// @param down bytes of the answer that pass
  private void connect(Socket client, int up, int down, int pause)
      throws IOException, InterruptedException {
    Thread requests;
    try (var store = new Socket(InetAddress.getLoopbackAddress(), target)) {
      requests = Thread.ofVirtual().start(() -> copy(client, store, up, 0));
      copy(store, client, down, pause);
    }
    if (down == ALL) {
      client.shutdownInput();
      requests.join();
    }
  }

  private static void answer(Socket client, String status, String header, String body)
      throws IOException {
    client.setSoTimeout(200);
    try {
      var _ = client.getInputStream().read(new byte[1 << 16]);
    } catch (SocketTimeoutException silent) {
      // answered all the same
    }
    var text =
        "HTTP/1.1 %s\r\n%s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, header, body.length(), body);
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /// @param most bytes to copy; negative for all
  private static void copy(Socket from, Socket to, int most, int pause) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[1 << 14];
      var left = most < 0 ? Long.MAX_VALUE : most;
      while (left > 0) {
        var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        Thread.sleep(pause);
        out.write(buffer, 0, read);
        left -= read;
      }
      if (left == 0) {
        to.close();
        return;
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      // one of both has gone
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
