package org.firstwords.workflow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A proxy before an S3 server that notes each request, such as `PUT /bucket/key`.
final class CountingProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: *(\\d+)");

  private final ServerSocket socket;
  private final int target;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /// @param server its URL
  CountingProxy(String server) throws IOException {
    this.target = URI.create(server).getPort();
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /// How many requests match, as a whole.
  int count(String request) {
    return Math.toIntExact(requests.stream().filter(noted -> noted.matches(request)).count());
  }

  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      var answers = Thread.ofVirtual().start(() -> answer(server, client));
      while (passRequest(client.getInputStream(), server.getOutputStream())) {
        // The next request of the connection follows.
      }
      server.shutdownOutput();
      answers.join();
    } catch (IOException | InterruptedException _) {
      // One side closed the connection.
    }
  }

  private static void answer(Socket server, Socket client) {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // One side closed the connection.
    }
  }

  private boolean passRequest(InputStream in, OutputStream out) throws IOException {
    var head = new StringBuilder();
    while (head.lastIndexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    requests.add(head.substring(0, head.indexOf(" HTTP/")));
    out.write(head.toString().getBytes(ISO_8859_1));
    out.flush();
    var length = LENGTH.matcher(head);
    if (length.find()) {
      out.write(in.readNBytes(Integer.parseInt(length.group(1))));
      out.flush();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
