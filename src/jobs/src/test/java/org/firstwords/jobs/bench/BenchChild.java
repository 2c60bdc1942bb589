package org.firstwords.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A benchmark child process that works only on request, so two engines never run at the same time.
public final class BenchChild implements AutoCloseable {
  /// @param loss of the last step
  /// @param elsewhere share of the processors that other programs took meanwhile
  public record Turn(double seconds, double loss, double elsewhere) {}

  /// Of the processors, what other programs may take in a turn that counts.
  public static final double BUSY = 0.05;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;
  private final String greeting;

  private BenchChild(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.greeting = answer();
  }

  /// Starts a main class; its messages go to the log.
  public static BenchChild start(String classPath, Path log, String main, String... arguments)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main));
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("TF_ENABLE_ONEDNN_OPTS", "1");
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    return start(builder, log);
  }

  /// Starts a program that takes the same orders; its messages go to the log.
  public static BenchChild start(ProcessBuilder program, Path log) throws IOException {
    program.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new BenchChild(program.start());
  }

  /// What it said when it was ready.
  public String greeting() {
    return greeting;
  }

  /// A turn in which other programs took next to nothing, or the quietest of several.
  public Turn quiet(String what, int steps, int tries) {
    var quietest = run(what, steps);
    for (var again = 1; again < tries && quietest.elsewhere() > BUSY; again++) {
      var turn = run(what, steps);
      quietest = turn.elsewhere() < quietest.elsewhere() ? turn : quietest;
    }
    return quietest;
  }

  /// Orders `WHAT STEPS` and waits for the answer.
  public Turn run(String what, int steps) {
    var before = Busy.now(process);
    orders.println(what + " " + steps);
    var words = answer().split(" ", -1);
    var elsewhere = Busy.now(process).elsewhere(before);
    return new Turn(Double.parseDouble(words[0]), Double.parseDouble(words[1]), elsewhere);
  }

  /// Seconds that all processors together and one process were at work, and could have been.
  private record Busy(double all, double own, double possible) {
    private static final double TICKS = 100;

    static Busy now(Process process) {
      try (var lines = Files.lines(Path.of("/proc/stat"))) {
        var ticks = lines.findFirst().orElseThrow().replaceFirst("cpu +", "").split(" ", -1);
        var all = Arrays.stream(ticks).limit(8).mapToDouble(Double::parseDouble).sum() / TICKS;
        var idle = (Double.parseDouble(ticks[3]) + Double.parseDouble(ticks[4])) / TICKS;
        var own = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        return new Busy(all - idle, own, all);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    double elsewhere(Busy before) {
      return Math.max(0, (all - before.all - own + before.own) / (possible - before.possible));
    }
  }

  private String answer() {
    try {
      var line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("a child of the bench ended early; see the log");
      }
      return line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    orders.close();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
