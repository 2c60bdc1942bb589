package org.firstwords.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The listening options of `serve`; parsed before HTTP starts and again by the command.
@Command
public final class ServeOptions {
  static final String LOOPBACK = "127.0.0.1";

  /// Whether the framework opens a port.
  static final String OPEN = "quarkus.http.host-enabled";

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

  /// Sets the host and port for Quarkus. Invalid arguments are left to the command, which reports
  /// them; no port is opened then.
  public static void listen(List<String> arguments) {
    var options = new ServeOptions();
    var line = new CommandLine(options).setUnmatchedArgumentsAllowed(true);
    try {
      line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException wrong) {
      return;
    }
    if (arguments.stream().noneMatch(HELP::contains) && options.hindrance().isEmpty()) {
      System.setProperty(OPEN, "true");
      System.setProperty("quarkus.http.host", options.host);
      System.setProperty("quarkus.http.port", String.valueOf(options.port));
    }
  }

  /// The reason why the address cannot be bound, if any.
  Optional<String> hindrance() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Optional.empty();
    } catch (IOException | IllegalArgumentException taken) {
      return Optional.of(
          "cannot listen on port %d of %s: %s; choose another --port (0 takes a free one)"
              .formatted(port, host, taken.getMessage()));
    }
  }

  /// Whether only this machine can ask.
  boolean isLoopback() {
    return host.equals(LOOPBACK) || host.equals("localhost") || host.equals("::1");
  }
}
