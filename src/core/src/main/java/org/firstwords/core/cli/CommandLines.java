package org.firstwords.core.cli;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.stream.Stream;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.process.DurationConverter;
import org.firstwords.core.process.ErrorJson;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.ProcessLocale;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.MachineFailures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Configures picocli for every executable: type converters, exit codes, error messages, signal
/// handling.
@ApplicationScoped
public class CommandLines {
  /// Set to `true` to print the stack trace of every error, also of user errors.
  public static final String STACKTRACE_VARIABLE = "FIRSTWORDS_STACKTRACE";

  private static final String BUG =
      "this is a bug in firstwords; please report it with the lines below";

  @Produces
  ProgressListener progress() {
    return ProgressBar::start;
  }

  /// Configures the command line of this process, and installs locale and signal handlers.
  public static CommandLine install(CommandLine commandLine) {
    ProcessLocale.install();
    StopSignal.ofProcess().install();
    return configure(commandLine);
  }

  /// Registers the shared type converters and error handlers.
  ///
  /// Empty arguments are ignored: a workflow template renders one when its condition is false.
  public static CommandLine configure(CommandLine commandLine) {
    commandLine.getCommandSpec().preprocessor(CommandLines::prepare);
    HelpPage.install(commandLine);
    return commandLine
        .registerConverter(Location.class, new Location.Converter())
        .registerConverter(Duration.class, new DurationConverter())
        .registerConverter(DataSize.class, new DataSize.Converter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(CommandLines::run)
        .setParameterExceptionHandler(CommandLines::handleUsageError)
        .setExecutionExceptionHandler(CommandLines::handleException);
  }

  private static boolean prepare(
      Stack<String> arguments,
      CommandSpec command,
      @Nullable ArgSpec argument,
      Map<String, Object> information) {
    arguments.removeIf(String::isEmpty);
    var log = Log.ofProcess();
    log.format(logFormat(arguments.reversed()));
    if (log.isJson()) {
      var line = command.commandLine();
      line.setErr(log.writer(line.getErr()));
      JsonLogFormatter.install(log);
    }
    return false;
  }

  /// The format is needed before picocli parses the options, so that parse errors use it too.
  private static Log.Format logFormat(List<String> arguments) {
    var chosen = String.valueOf(System.getenv(Log.VARIABLE));
    for (var i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (argument.startsWith(Log.OPTION + "=")) {
        chosen = argument.substring(Log.OPTION.length() + 1);
      } else if (argument.equals(Log.OPTION) && i + 1 < arguments.size()) {
        chosen = arguments.get(i + 1);
      }
    }
    return chosen.equalsIgnoreCase("json") ? Log.Format.JSON : Log.Format.TEXT;
  }

  private static int run(ParseResult parsed) {
    var err = parsed.commandSpec().commandLine().getErr();
    if (parsed.expandedArgs().contains(EMPTY_CONDITION)) {
      return skip(err);
    }
    if (HelpPage.printsCompletion(parsed)) {
      return ExitCode.OK;
    }
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error thrown) {
      return report(thrown, err, showsStack(parsed)); // picocli handles exceptions only
    }
  }

  private static final String EMPTY_CONDITION = "--only-if=";

  private static int skip(PrintWriter err) {
    err.println("skipped: the value of --only-if is empty");
    err.flush();
    return ExitCode.SKIPPED;
  }

  /// Prints the parse error without the full usage help. A skipped task may lack required options.
  private static int handleUsageError(ParameterException invalid, String[] arguments) {
    var commandLine = invalid.getCommandLine();
    var err = commandLine.getErr();
    if (List.of(arguments).contains(EMPTY_CONDITION)) {
      return skip(err);
    }
    err.println(Log.ofProcess().error(String.valueOf(invalid.getMessage()), ExitCode.USAGE, null));
    suggest(invalid, err);
    err.printf("'%s --help' lists the options%n", commandLine.getCommandSpec().qualifiedName());
    err.flush();
    if (List.of(arguments).contains("--json")) {
      var out = commandLine.getOut();
      out.println(ErrorJson.line(String.valueOf(invalid.getMessage()), ExitCode.USAGE));
      out.flush();
    }
    return ExitCode.USAGE;
  }

  /// Suggests the nearest command or option; picocli's own suggestions miss swapped letters.
  private static void suggest(ParameterException invalid, PrintWriter err) {
    var nearest =
        invalid instanceof UnmatchedArgumentException unmatched
            ? unmatched.getUnmatched().stream()
                .findFirst()
                .flatMap(word -> nearest(word.replaceFirst("=.*", ""), invalid.getCommandLine()))
            : Optional.<String>empty();
    if (nearest.isPresent()) {
      err.printf("did you mean '%s'?%n", nearest.get());
    } else {
      UnmatchedArgumentException.printSuggestions(invalid, err);
    }
  }

  private static Optional<String> nearest(String word, CommandLine commandLine) {
    var command = commandLine.getCommandSpec();
    var known =
        word.startsWith("-")
            ? command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .toList()
            : List.copyOf(command.subcommands().keySet());
    return Suggestions.nearest(word, known);
  }

  private static int handleException(
      Exception thrown, CommandLine commandLine, ParseResult parsed) {
    return report(
        withStopAsCause(thrown, StopSignal.ofProcess()), commandLine.getErr(), showsStack(parsed));
  }

  private static boolean showsStack(ParseResult parsed) {
    return "true".equals(System.getenv(STACKTRACE_VARIABLE))
        || parsed.expandedArgs().contains("--stacktrace");
  }

  /// A failure after a stop request is caused by it: FFmpeg was killed, a stream was closed.
  static Exception withStopAsCause(Exception thrown, StopSignal stop) {
    return stop.requested() && !(thrown instanceof StoppedException)
        ? stop.stopped("stopped (" + thrown.getMessage() + ")")
        : thrown;
  }

  /// Prints the error message and returns the exit code.
  public static int report(Throwable thrown, PrintWriter err, boolean stackTrace) {
    var reported = MachineFailures.find(thrown).<Throwable>map(machine -> machine).orElse(thrown);
    return print(reported, err, stackTrace);
  }

  private static int print(Throwable thrown, PrintWriter err, boolean stackTrace) {
    var code = ExitCode.of(thrown);
    var log = Log.ofProcess();
    var message = String.valueOf(thrown.getMessage());
    err.println(
        switch (code) {
          case ExitCode.BUG -> log.error(BUG, code, thrown);
          case ExitCode.INTERRUPTED, ExitCode.TERMINATED -> stopped(message, code, log);
          default -> log.error(message, code, stackTrace ? thrown : null);
        });
    err.flush();
    return code;
  }

  private static String stopped(String message, int code, Log log) {
    return log.isJson() ? log.line(Log.Level.WARN, message, Map.of("exit_code", code)) : message;
  }
}
