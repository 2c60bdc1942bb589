import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
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
    GATEWAY
  }

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
        Thread.ofVirtual().start(() -> serve(client, isDisturbed ? fault : null, after));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, Fault fault, int after) {
    if (fault != null) {
      counts.get(fault).incrementAndGet();
    }
    try (client) {
      if (fault == Fault.UNAVAILABLE || fault == Fault.GATEWAY) {
        answer(client, fault);
        return;
      }
      try (var store = new Socket(InetAddress.getLoopbackAddress(), target)) {
        var up =
            Thread.ofVirtual()
                .start(() -> copy(client, store, fault == Fault.TRUNCATE ? after : -1, 0));
        copy(
            store,
            client,
            fault == Fault.CUT || fault == Fault.RESET ? after : -1,
            fault == Fault.SLOW ? 200 : 0);
        if (fault == Fault.RESET) {
          client.setSoLinger(true, 0);
        }
        store.close();
        client.close();
        up.join();
      }
    } catch (IOException gone) {
      // one of both has gone
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(Socket client, Fault fault) throws IOException {
    client.setSoTimeout(200);
    try {
      client.getInputStream().read(new byte[1 << 16]);
    } catch (java.net.SocketTimeoutException silent) {
      // answered all the same
    }
    var body = "<html><body><h1>The gateway has no answer</h1></body></html>";
    var head =
        fault == Fault.GATEWAY
            ? "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n"
            : "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n";
    var text = head + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    client.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
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
