package org.firstwords.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged executable of this module as a process: the native one if it was built, else the
/// JVM's.
public final class PackagedExecutable {
  private static final long TIMEOUT_SECONDS = 120;
  private final Path folder;
  private final Map<String, String> environment;

  /// @param folder for its output
  /// @param environment additional variables
  public PackagedExecutable(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /// Exit code and output.
  public record Ended(int exitCode, String out, String err) {}

  /// Starts it and waits for its end.
  public Ended run(String... arguments) throws IOException, InterruptedException {
    return waitForExit(start(arguments));
  }

  /// Starts it.
  public Process start(String... arguments) throws IOException {
    var command = Stream.concat(command().stream(), Stream.of(arguments)).toList();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    process.environment().putAll(environment);
    return process.start();
  }

  /// Waits for the end of a process of [#start].
  public Ended waitForExit(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running; it printed: " + printed("err.txt"));
    }
    return new Ended(process.exitValue(), printed("out.txt"), printed("err.txt"));
  }

  private String printed(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  /// Whether the native one was built.
  public static boolean isNative() {
    return Files.isExecutable(nativeImage());
  }

  private static Path nativeImage() {
    return Path.of(System.getProperty("native.image.path", "target/none"));
  }

  private static List<String> command() {
    return isNative()
        ? List.of(nativeImage().toString())
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
  }
}
