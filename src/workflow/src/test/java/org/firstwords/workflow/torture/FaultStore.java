package org.firstwords.workflow.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// An S3 server of its own, S3Proxy over a folder, behind a [FaultProxy].
final class FaultStore implements AutoCloseable {
  private static final int PERCENT = 60;
  private static final int TRIES = 600;

  private final Process server;
  private final FaultProxy proxy;
  private final Path bucket;

  /// @param jar of S3Proxy
  /// @param folder for its files
  FaultStore(Path jar, Path folder, long seed) throws IOException, InterruptedException {
    bucket = Files.createDirectories(folder.resolve("store/torture"));
    var port = freePort();
    var settings = folder.resolve("s3proxy.conf");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v4
        s3proxy.identity=reader
        s3proxy.credential=of-words
        jclouds.provider=filesystem
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, bucket.getParent()));
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    proxy = new FaultProxy(port, PERCENT, seed);
    awaitPort(port);
  }

  /// The jar that the tests have in the local Maven repository.
  static Optional<Path> findJar() {
    var folder = Path.of(System.getProperty("user.home"), ".m2/repository/org/gaul/s3proxy");
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("-jar-with-dependencies.jar"))
          .findFirst();
    } catch (IOException | UncheckedIOException absent) {
      return Optional.empty();
    }
  }

  /// Where the objects lie.
  Path runs() {
    return bucket.resolve("runs");
  }

  Map<String, String> environment() {
    return Map.of(
        "S3_ENDPOINT", "http://127.0.0.1:" + proxy.port(),
        "S3_ACCESS_KEY", "reader",
        "S3_SECRET_KEY", "of-words");
  }

  FaultProxy proxy() {
    return proxy;
  }

  /// How many multipart uploads were begun and never ended.
  int uploads() throws IOException {
    try (var all = Files.walk(bucket)) {
      return (int) all.filter(path -> path.toString().contains(".mpus-")).count();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (var i = 0; i < TRIES; i++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException closed) {
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("S3Proxy does not start");
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.destroyForcibly();
  }
}
