package org.firstwords.core.frame;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.command.DurationConverter;
import org.firstwords.core.command.ExitCode;
import org.firstwords.core.command.Log;
import org.firstwords.core.command.StopSignal;
import org.firstwords.core.command.StoppedException;
import org.firstwords.core.storage.DiskFailures;
import org.firstwords.core.storage.Location;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes the command line of every executable alike: converters, exit codes, error text, signals.
@ApplicationScoped
public class CommandLines {
  /// Set to `true` to see the stack trace of an error that has a message of its own.
  public static final String STACKTRACE_VARIABLE = "FIRSTWORDS_STACKTRACE";

  private static final String BUG =
      "this is a bug in firstwords; please report it with the lines below";

  @Produces
  CommandLine commandLine(PicocliCommandLineFactory factory) {
    return install(factory.create());
  }

  /// Makes it the command line of this process: gives it the form of the house and hears the
  /// signals that stop it.
  public static CommandLine install(CommandLine commandLine) {
    StopSignal.ofProcess().install();
    return framed(commandLine);
  }

  /// Gives a command line the converters and error handling of the house.
  ///
  /// Empty arguments are passed over: they are what a workflow's template leaves where its
  /// condition does not hold.
  public static CommandLine framed(CommandLine commandLine) {
    commandLine.getCommandSpec().preprocessor(CommandLines::prepare);
    return commandLine
        .registerConverter(Location.class, new LocationConverter())
        .registerConverter(Duration.class, new DurationConverter())
        .registerConverter(DataSize.class, new DataSize.Converter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(CommandLines::run)
        .setParameterExceptionHandler(CommandLines::misused)
        .setExecutionExceptionHandler(CommandLines::handled);
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
      LogRecords.use(log);
    }
    return false;
  }

  /// Known before the options are read: what is wrong with those is logged, too.
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
    return parsed.expandedArgs().contains(NOTHING)
        ? skip(parsed.commandSpec().commandLine().getErr())
        : new CommandLine.RunLast().execute(parsed);
  }

  private static final String NOTHING = "--only-if=";

  private static int skip(PrintWriter err) {
    err.println("skipped: the value of --only-if is empty");
    err.flush();
    return ExitCode.SKIPPED;
  }

  /// Says what is wrong with the command line, without the whole help. What is skipped may lack
  /// what it would need.
  private static int misused(ParameterException wrong, String[] arguments) {
    var commandLine = wrong.getCommandLine();
    var err = commandLine.getErr();
    if (List.of(arguments).contains(NOTHING)) {
      return skip(err);
    }
    err.println(Log.ofProcess().error(String.valueOf(wrong.getMessage()), ExitCode.USAGE, null));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.printf("'%s --help' lists the options%n", commandLine.getCommandSpec().qualifiedName());
    err.flush();
    return ExitCode.USAGE;
  }

  private static int handled(Exception thrown, CommandLine commandLine, ParseResult parsed) {
    return report(
        consequence(thrown, StopSignal.ofProcess()),
        commandLine.getErr(),
        "true".equals(System.getenv(STACKTRACE_VARIABLE))
            || parsed.expandedArgs().contains("--stacktrace"));
  }

  /// What fails after a stop is wished fails because of it: a killed FFmpeg, a closed stream.
  static Exception consequence(Exception thrown, StopSignal stop) {
    return stop.requested() && !(thrown instanceof StoppedException)
        ? stop.stopped("stopped (" + thrown.getMessage() + ")")
        : thrown;
  }

  /// Prints what the user needs to know of the error and gives its exit code.
  public static int report(Throwable thrown, PrintWriter err, boolean stackTrace) {
    var met = DiskFailures.fullDisk(thrown).<Throwable>map(full -> full).orElse(thrown);
    return print(met, err, stackTrace);
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
