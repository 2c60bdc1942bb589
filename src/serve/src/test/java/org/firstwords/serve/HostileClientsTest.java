package org.firstwords.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that want to take the server's memory or threads: others are answered meanwhile.
@QuarkusTest
class HostileClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10); // the machine may be busy
  private static final int LARGE = 16 << 20;
  private static final String BEGUN_POST =
      """
      POST /api/v1/runs HTTP/1.1
      Host: localhost
      Content-Type: application/json
      Content-Length: 1000

      {\
      """
          .replace("\n", "\r\n");

  @TempDir static Path folder;

  @Inject RunService service;
  @Inject HttpListener listener;
  private final List<Socket> open = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.resolve("runs").toString());
    SampleRuns.write(store, root);
    service.start(new ServeSettings(root, Optional.empty(), Optional.empty(), false), store);
    service.index().scan();
    RestAssured.port = TestPort.of(listener);
  }

  @AfterEach
  void close() throws IOException {
    for (var socket : open) {
      socket.close();
    }
  }

  private Socket send(String text) throws IOException {
    var socket = new Socket();
    open.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  private static String get(String path, String headers) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, headers);
  }

  private static void assertAnswersOthers() {
    var start = Instant.now();
    RestAssured.get("/api/v1/runs").then().statusCode(200);
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
  }

  /// More than the threads of a pool.
  @Test
  void answersOthersWhileSlowClientsSendNothing() throws IOException {
    for (var i = 0; i < 300; i++) {
      send(BEGUN_POST);
    }
    assertAnswersOthers();
  }

  /// A file that no buffer takes.
  private Socket askForLargeFile() throws IOException {
    var file = folder.resolve("runs/two/train/checkpoint/model.safetensors");
    if (Files.size(file) < LARGE) {
      Files.write(file, new byte[LARGE]);
    }
    return send(get("/api/v1/runs/two/artifacts/train/checkpoint/model.safetensors", ""));
  }

  private static String begin(Socket client) throws IOException {
    return new String(client.getInputStream().readNBytes(12), ISO_8859_1);
  }

  /// More than the threads of a pool. They begin to read, and stop for good.
  @Test
  void answersOthersWhileSlowClientsReadFiles() throws IOException {
    for (var i = 0; i < 300; i++) {
      askForLargeFile();
    }
    for (var client : open) {
      assertThat(begin(client)).isEqualTo("HTTP/1.1 200");
    }
    assertAnswersOthers();
  }

  @Test
  void logsNoErrorForClientsThatHangUp() throws Exception {
    var records = new LinkedBlockingQueue<LogRecord>();
    var handler = new RecordingHandler(records);
    var writer = Logger.getLogger(StreamedBodyWriter.class.getName());
    var root = Logger.getLogger("");
    writer.setLevel(Level.FINE);
    root.addHandler(handler);
    try {
      send(BEGUN_POST).close();
      for (var i = 0; i < 3; i++) {
        var client = askForLargeFile();
        assertThat(begin(client)).isEqualTo("HTTP/1.1 200");
        client.setSoLinger(true, 0); // a reset
        client.close();
      }
      for (var seen = 0; seen < 3; ) {
        var next = records.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        assertThat(next.getLevel().intValue()).isLessThan(Level.WARNING.intValue());
        seen += next.getMessage().contains("a client closed its connection") ? 1 : 0;
      }
      assertAnswersOthers();
      assertThat(records).allMatch(next -> next.getLevel().intValue() < Level.WARNING.intValue());
    } finally {
      root.removeHandler(handler);
      writer.setLevel(null);
    }
  }

  /// Keeps what is logged.
  private static final class RecordingHandler extends Handler {
    private final Queue<LogRecord> records;

    RecordingHandler(Queue<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord next) {
      records.add(next);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void closesTheIdlestOfTooManyConnections() throws IOException {
    var first = send("GET /slow-headers HTTP/1.1\r\nHost: ");
    for (var i = 0; i < 700; i++) {
      send("");
    }
    assertAnswersOthers();
    assertThat(first.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void speaksNoHttp2WithoutTls() throws IOException {
    var flood = "\0\0\0\4\0\0\0\0\0" + "\0\0\0\1\0\0\0\0\1" + "\0\0\0\11\0\0\0\0\1".repeat(1000);
    var direct = send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + flood);
    var answer = new String(direct.getInputStream().readNBytes(9), ISO_8859_1);
    assertThat(answer)
        .satisfiesAnyOf(it -> assertThat(it).isEmpty(), it -> assertThat(it).startsWith("HTTP/1."));
    var headers =
        """
        Connection: Upgrade, HTTP2-Settings
        Upgrade: h2c
        HTTP2-Settings: AAMAAABkAAQAAP__
        """
            .replace("\n", "\r\n");
    var upgrade = send(get("/api/v1/about", headers));
    assertThat(new String(upgrade.getInputStream().readNBytes(12), ISO_8859_1))
        .isEqualTo("HTTP/1.1 200");
    assertAnswersOthers();
  }
}
