package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.command.StopSignal;
import org.firstwords.core.progress.Progress;

/// One process that works on a task.
///
/// It gets this process's number, so that it stops by itself, after a clean checkpoint, when this
/// one dies.
final class Attempt {
  /// What a job may take to end cleanly, and a little more.
  private static final Duration GRACE = StopSignal.GRACE.plusSeconds(2);

  private final Process process;
  private final Optional<Duration> timeout;

  private Attempt(Process process, Optional<Duration> timeout) {
    this.process = process;
    this.timeout = timeout;
  }

  /// How a process ended.
  ///
  /// @param timedOut whether it was ended because it ran past its time
  record Ended(int exitCode, boolean timedOut) {}

  /// @param xcom the folder for `return.json`
  /// @param log gets all that it prints
  static Attempt start(
      Path executable, CommandLineOf line, Path xcom, Path log, Optional<Duration> timeout)
      throws IOException {
    var words = new ArrayList<String>();
    words.add(executable.toString());
    words.addAll(line.arguments());
    var builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.putIfAbsent(Progress.INTERVAL_VARIABLE, "1s");
    environment.putAll(line.environment());
    environment.put(StopSignal.PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    environment.put("FIRSTWORDS_XCOM", xcom.toString());
    Files.createDirectories(xcom);
    Files.deleteIfExists(xcom.resolve("return.json"));
    return new Attempt(builder.start(), timeout);
  }

  Owner owner() {
    return Owner.of(process.toHandle());
  }

  /// Waits for the end, which is brought about when the time is over.
  Ended await() throws InterruptedException {
    var inTime =
        timeout.isEmpty() || process.waitFor(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
    if (inTime) {
      return new Ended(process.waitFor(), false);
    }
    terminate(process.toHandle(), GRACE);
    return new Ended(process.waitFor(), true);
  }

  /// Asks it to end cleanly.
  void stop() {
    process.destroy();
  }

  /// Ends it at once.
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Asks a process to end, and ends it and all its children when it has not after the grace.
  static void terminate(ProcessHandle process, Duration grace) throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    } catch (java.util.concurrent.ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
