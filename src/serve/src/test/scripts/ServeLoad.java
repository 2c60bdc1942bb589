import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Loads `serve`: see `load` beside this file. Needs a JDK only.
static final int PORT = 18_080;
static final String HEAP = "-Xmx256m";

static Path bin = Path.of("target/bin");
static Duration part = Duration.ofSeconds(60);
static final AtomicLong slowest = new AtomicLong();
static final AtomicLong failures = new AtomicLong();
static Process server;

void main(String[] arguments) throws Exception {
  for (var i = 0; i < arguments.length; i++) {
    switch (arguments[i]) {
      case "--bin" -> bin = Path.of(arguments[++i]);
      default -> part = Duration.ofSeconds(Long.parseLong(arguments[i]));
    }
  }
  var root = Files.createTempDirectory("serve-load-");
  writeRun(root);
  server = start(root);
  try {
    while (!asks()) {
      Thread.sleep(200);
    }
    failures.set(0);
    slowest.set(0);
    Thread.ofVirtual().start(() -> askForever());
    report("before", 5);
    var readers = during(300, () -> slowReader());
    failures.addAndGet(countRefused(readers));
    report("300 slow readers", readers);
    report("10,000 idle connections", during(10_000, () -> connect("")));
    report("empty CONTINUATION frames", flood());
    report("after", 20);
    var stop = Instant.now();
    server.destroy();
    server.waitFor();
    System.out.printf(
        "SIGTERM: gone after %d ms%n", Duration.between(stop, Instant.now()).toMillis());
  } finally {
    server.destroyForcibly();
  }
  System.exit(failures.get() == 0 ? 0 : 1);
}

/// The server with 256 MB; a native one takes that as its own option.
static Process start(Path root) throws Exception {
  var program = bin.resolve("serve").toString();
  var probe = new ProcessBuilder(program, HEAP, "--version");
  var isNative = probe.redirectErrorStream(true).redirectOutput(DISCARD).start().waitFor() == 0;
  var command = new ArrayList<>(List.of(program));
  if (isNative) {
    command.add(HEAP);
  }
  command.addAll(List.of("--root", root.toString(), "--port", "" + PORT));
  System.out.println(isNative ? "native, 256 MB" : "on the JVM, 256 MB");
  var builder = new ProcessBuilder(command).inheritIO();
  if (!isNative) {
    builder.environment().put("JDK_JAVA_OPTIONS", HEAP);
  }
  return builder.start();
}

/// Opens connections, and keeps them for a while.
static List<Socket> during(int count, java.util.concurrent.Callable<Socket> opening)
    throws Exception {
  var open = new ArrayList<Socket>();
  for (var i = 0; i < count; i++) {
    open.add(opening.call());
  }
  Thread.sleep(part);
  return open;
}

static Socket slowReader() throws IOException {
  return connect(
      "GET /api/v1/runs/r/artifacts/t/pairs/train.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

/// How many of these clients were sent something else than the file, or nothing.
static long countRefused(List<Socket> readers) {
  return readers.stream().filter(reader -> !begins(reader, "HTTP/1.1 200")).count();
}

static boolean begins(Socket reader, String expected) {
  try {
    reader.setSoTimeout(100);
    var read = reader.getInputStream().readNBytes(expected.length());
    return new String(read, StandardCharsets.ISO_8859_1).equals(expected);
  } catch (IOException nothing) {
    return false;
  }
}

static Socket connect(String text) throws IOException {
  var socket = new Socket();
  socket.setReceiveBufferSize(4096);
  socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
  socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  return socket;
}

/// HEADERS without END_HEADERS, then empty CONTINUATION frames, as fast as they are taken.
static List<Socket> flood() throws Exception {
  var begin = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0" + "\0\0\0\1\0\0\0\0\1";
  var frames = "\0\0\0\11\0\0\0\0\1".repeat(4000).getBytes(StandardCharsets.ISO_8859_1);
  var end = Instant.now().plus(part);
  var closed = 0;
  while (Instant.now().isBefore(end)) {
    try (var socket = connect(begin)) {
      while (Instant.now().isBefore(end)) {
        socket.getOutputStream().write(frames);
      }
    } catch (IOException refused) {
      closed++;
    }
  }
  System.out.printf("  the server closed %d connections with such frames%n", closed);
  return List.of();
}

static void askForever() {
  while (server.isAlive()) {
    asks();
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      return;
    }
  }
}

static boolean asks() {
  var start = System.nanoTime();
  try {
    var connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + PORT + "/api/v1/runs").toURL().openConnection();
    connection.setReadTimeout(20_000);
    connection.setConnectTimeout(20_000);
    connection.setRequestProperty("Connection", "close");
    connection.getInputStream().readAllBytes();
    slowest.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
    return true;
  } catch (IOException failed) {
    failures.incrementAndGet();
    return false;
  }
}

static void report(String what, int seconds) throws Exception {
  Thread.sleep(Duration.ofSeconds(seconds));
  report(what, List.of());
}

static void report(String what, List<Socket> open) throws Exception {
  System.out.printf(
      "%-26s slowest answer %5d ms, %d failed, %d MB resident%n",
      what, slowest.getAndSet(0), failures.get(), resident());
  for (var socket : open) {
    socket.close();
  }
}

static long resident() throws IOException {
  for (var line : Files.readAllLines(Path.of("/proc/%d/status".formatted(server.pid())))) {
    if (line.startsWith("VmRSS:")) {
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
  }
  return 0;
}

/// A run with an artifact of 64 MB.
static void writeRun(Path root) throws IOException {
  var task = Files.createDirectories(root.resolve("r/t"));
  Files.writeString(task.resolve("attempt-1.log"), "a line of a log\n");
  Files.createDirectories(task.resolve("pairs"));
  Files.writeString(task.resolve("pairs/train.json"), "a line of text.\n".repeat(4 << 20));
  Files.writeString(
      task.resolve("manifest.json"),
      """
      {"schema":1,"task":"t","command":"c","arguments":[],"parameters":{},"cache_key":"k","inputs":{},
       "outputs":{"pairs":{"uri":"%s","sha256":"s","bytes":67108864,
        "files":[{"path":"train.json","sha256":"s","bytes":67108864,"media_type":"application/json"}]}},
       "metrics":{},"notes":[],"code":{"executable":"c","version":"0","commit":"","code":"0"},"environment":{},
       "start":"2026-01-01T00:00:00Z","end":"2026-01-01T00:00:01Z","attempts":1}
      """
          .formatted(task.resolve("pairs")));
  Files.writeString(
      root.resolve("r/run.json"),
      """
      {"schema":1,"run_id":"r","workflow":"w","file":"w.yaml","digest":"","content":"w: {}","root":"%s",
       "params":{},"conf":{},"state":"success","owner":{"host":"h","pid":1,"started":"2026-01-01T00:00:00Z"},
       "start":"2026-01-01T00:00:00Z","end":"2026-01-01T00:00:01Z",
       "tasks":{"t":{"state":"success","attempts":1,"failures":0,"log":"%s"}}}
      """
          .formatted(root, task.resolve("attempt-1.log")));
}
