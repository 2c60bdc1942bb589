package org.firstwords.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandLinesTest {
  private final StringWriter err = new StringWriter();

  @Command(name = "sample")
  @SuppressWarnings("unused") // its options are only read from the command line
  private static final class Sample implements Callable<Integer> {
    private final Throwable thrown;

    @Option(names = "--at")
    Location at = new Location.S3("bucket", "key");

    @Option(names = "--time")
    Duration time = Duration.ZERO;

    @Option(names = "--size")
    DataSize size = new DataSize(0);

    @Option(names = "--stacktrace")
    boolean stacktrace;

    @Option(names = Log.OPTION)
    Log.Format logFormat = Log.Format.TEXT;

    Sample(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public Integer call() throws Exception {
      switch (thrown) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw new IllegalArgumentException(thrown);
      }
    }
  }

  private int run(Throwable thrown, String... arguments) {
    var line = CommandLines.configure(new CommandLine(new Sample(thrown)));
    return line.setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void saysWhatIsWrongWithTheCommandLineWithoutTheWholeHelp() {
    assertThat(run(new UserException("not reached"), "--tiem", "3s")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("error: Unknown option")
        .contains("--time", "'sample --help' lists the options")
        .doesNotContain("Usage:");
  }

  @Test
  void passesOverArgumentsThatATemplateLeftEmpty() {
    var sample = new Sample(new UserException("reached"));
    var line = CommandLines.configure(new CommandLine(sample)).setErr(new PrintWriter(err));
    assertThat(line.execute("", "--time=3s", "", "--size", "1KiB", "")).isEqualTo(ExitCode.USER);
    assertThat(sample.time).isEqualTo(Duration.ofSeconds(3));
    assertThat(sample.size).isEqualTo(new DataSize(1024));
    assertThat(line.execute("--time=")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void takesWhatFailsAfterAStopForItsConsequence() {
    var stop = StopSignal.detached();
    var failed = new UserException("ffmpeg does not run: Stream closed");
    assertThat(CommandLines.withStopAsCause(failed, stop)).isSameAs(failed);
    stop.request(ExitCode.TERMINATED);
    assertThat(CommandLines.withStopAsCause(failed, stop))
        .isInstanceOfSatisfying(
            StoppedException.class, met -> assertThat(met.exitCode()).isEqualTo(143))
        .hasMessage("stopped (ffmpeg does not run: Stream closed)");
  }

  @Test
  void printsOnlyTheMessageOfWhatTheUserCanMend() {
    assertThat(run(new UserException("no file at x; check it"))).isEqualTo(ExitCode.USER);
    assertThat(err).hasToString("error: no file at x; check it" + System.lineSeparator());
  }

  @Test
  void printsTheStackTraceOnlyWhenAsked() {
    assertThat(run(new UserException("no file"), "--stacktrace")).isEqualTo(ExitCode.USER);
    assertThat(err.toString()).startsWith("error: no file").contains("\tat org.firstwords");
  }

  @Test
  void tellsBugsFromTroubleThatPasses() {
    assertThat(run(new TemporaryException("busy"))).isEqualTo(ExitCode.TRY_AGAIN);
    assertThat(run(new StoppedException("stopped", 143))).isEqualTo(ExitCode.TERMINATED);
    assertThat(err).hasToString("error: busy%nstopped%n".formatted());
    assertThat(run(new IllegalStateException("oops"))).isEqualTo(ExitCode.BUG);
    assertThat(err.toString()).contains("this is a bug", "IllegalStateException: oops", "\tat ");
  }

  @Test
  void knowsAFullDiskWhereverItIsMet() {
    var full = new IOException("No space left on device");
    assertThat(run(full)).isEqualTo(ExitCode.USER);
    assertThat(run(new UncheckedIOException(full))).isEqualTo(ExitCode.USER);
    assertThat(run(new IllegalStateException("in a thread", full))).isEqualTo(ExitCode.USER);
    assertThat(err.toString().lines())
        .allMatch(line -> line.startsWith("error: the disk is full"))
        .hasSize(3);
    assertThat(run(new IOException("broken pipe"))).isEqualTo(ExitCode.BUG);
  }

  @Test
  void fixesTheLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat("%d".formatted(12)).isNotEqualTo("12");
      CommandLines.install(new CommandLine(new Sample(new IOException())));
      assertThat("%d %.1f".formatted(12, 0.5)).isEqualTo("12 0.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void explainsWhatTheMachineLacks() {
    var path = "/data/runs/x";
    assertThat(run(new AccessDeniedException(path))).isEqualTo(ExitCode.USER);
    assertThat(run(new FileSystemException(path, null, "Too many open files")))
        .isEqualTo(ExitCode.USER);
    assertThat(run(new IOException("error=24, Too many open files"))).isEqualTo(ExitCode.USER);
    assertThat(run(new FileSystemException(path, null, "Read-only file system")))
        .isEqualTo(ExitCode.USER);
    assertThat(run(new IOException("File too large"))).isEqualTo(ExitCode.USER);
    assertThat(run(new ReadOnlyFileSystemException())).isEqualTo(ExitCode.USER);
    assertThat(run(new InvalidPathException("??.mp4", "Malformed input or input contains")))
        .isEqualTo(ExitCode.USER);
    var messages = err.toString().lines().toList();
    assertThat(messages).allMatch(line -> line.startsWith("error: ")).hasSize(7);
    assertThat(messages.getFirst()).contains("no permission for " + path);
    assertThat(messages.get(1)).contains("ulimit -n");
    assertThat(messages.getLast()).contains("LC_ALL=C.UTF-8");
    assertThat(run(new NoSuchFileException(path))).isEqualTo(ExitCode.BUG);
  }

  @Test
  void explainsAMissingTemporaryFolder() {
    var before = Objects.requireNonNull(System.getProperty("java.io.tmpdir"));
    try {
      System.setProperty("java.io.tmpdir", "/none/of/these");
      assertThat(run(new NoSuchFileException("/none/of/these/firstwords-1")))
          .isEqualTo(ExitCode.USER);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
    assertThat(err)
        .hasToString(
            "error: there is no folder for temporary files: /none/of/these; create it%n"
                .formatted());
  }

  @Test
  void reportsErrorsLikeExceptions() {
    assertThat(run(new OutOfMemoryError("Java heap space"))).isEqualTo(ExitCode.USER);
    assertThat(run(new IllegalStateException(new OutOfMemoryError("unable to create thread"))))
        .isEqualTo(ExitCode.USER);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            heap -> assertThat(heap).startsWith("error: not enough memory (Java heap space)"),
            threads -> assertThat(threads).contains("ulimit -u"));
    assertThat(run(new StackOverflowError())).isEqualTo(ExitCode.BUG);
    assertThat(err.toString()).contains("this is a bug", "StackOverflowError");
  }

  @Test
  void refusesValuesInTheUsersWords() {
    assertThat(run(new IOException(), "--time", "5")).isEqualTo(ExitCode.USAGE);
    assertThat(run(new IOException(), "--size", "5MB")).isEqualTo(ExitCode.USAGE);
    assertThat(run(new IOException(), "--at", "ftp://a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(run(new IOException(), "--unknown")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("'5' is not a time", "'5MB' is not a size", "only paths, file: and s3://")
        .doesNotContain("\tat ");
  }

  @Test
  void logsInJsonWhateverIsWrong() {
    assertThat(run(new UserException("no file"), "--log-format=json")).isEqualTo(ExitCode.USER);
    assertThat(run(new IllegalStateException(), "--log-format", "JSON")).isEqualTo(ExitCode.BUG);
    assertThat(run(new StoppedException("stopped", 143), "--log-format=json")).isEqualTo(143);
    assertThat(run(new IOException(), "--log-format=json", "--tiem=3s")).isEqualTo(ExitCode.USAGE);
    assertThat(run(new UserException("for people"))).isEqualTo(ExitCode.USER);
    var lines = err.toString().lines().toList();
    assertThat(lines).hasSizeGreaterThan(5).last().isEqualTo("error: for people");
    assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith("{\"time"));
    assertThat(lines.get(0)).contains("\"ERROR\",\"message\":\"no file\",\"exit_code\":1}");
    assertThat(lines.get(1)).contains("\"exit_code\":70,\"stack\":\"java.lang.IllegalState");
    assertThat(lines.get(2)).contains("\"WARN\",\"message\":\"stopped\",\"exit_code\":143}");
    assertThat(lines.get(3)).contains("Unknown option", "\"exit_code\":2}");
  }
}
