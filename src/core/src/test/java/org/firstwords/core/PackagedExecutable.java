package org.firstwords.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The executable that this module's build has packaged, started as a user would: the native one
/// where it was built, else the JVM's.
public final class PackagedExecutable {
  private static final long PATIENCE_SECONDS = 120;
  private final Path folder;
  private final Map<String, String> environment;

  /// @param folder where it writes what it prints
  /// @param environment what it finds set besides what this process finds
  public PackagedExecutable(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /// How it ended and what it printed.
  public record Ended(int exitCode, String out, String err) {}

  /// Runs it to its end.
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

  /// Waits for the end of what [#start] has started.
  public Ended waitForExit(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running; it printed: " + printed("err.txt"));
    }
    return new Ended(process.exitValue(), printed("out.txt"), printed("err.txt"));
  }

  private String printed(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  private static List<String> command() {
    var nativeImage = Path.of(System.getProperty("native.image.path", "target/none"));
    return Files.isExecutable(nativeImage)
        ? List.of(nativeImage.toString())
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
  }
}
