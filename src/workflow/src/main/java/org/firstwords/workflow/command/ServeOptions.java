package org.firstwords.workflow.command;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where `serve` listens. Read twice: before the port is opened, and by the command.
@Command
public final class ServeOptions {
  static final String LOOPBACK = "127.0.0.1";

  private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description =
          "Address to listen on; others than this machine's own need a token (default: ${DEFAULT-VALUE}).")
  String host = LOOPBACK;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  int port;

  /// Has the framework open the port that these arguments of `serve` ask for. What is wrong with
  /// them the command itself will say, and then no port is needed.
  public static void listen(List<String> arguments) {
    var options = new ServeOptions();
    var line = new CommandLine(options).setUnmatchedArgumentsAllowed(true);
    try {
      line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException wrong) {
      return;
    }
    if (arguments.stream().noneMatch(HELP::contains)) {
      System.setProperty("quarkus.http.host-enabled", "true");
      System.setProperty("quarkus.http.host", options.host);
      System.setProperty("quarkus.http.port", String.valueOf(options.port));
    }
  }

  /// Whether only this machine can ask.
  boolean isLoopback() {
    return host.equals(LOOPBACK) || host.equals("localhost") || host.equals("::1");
  }
}
