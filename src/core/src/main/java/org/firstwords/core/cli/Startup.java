package org.firstwords.core.cli;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.List;

/// Starts executables.
public final class Startup {
  private static final List<String> VERSION = List.of("--version", "-V");

  private Startup() {}

  /// Runs the command of an executable to its end and exits with its code; the version is printed
  /// without starting the application.
  public static void run(String executable, String... arguments) {
    if (!printsVersion(executable, List.of(arguments))) {
      Quarkus.run(CommandApplication.class, arguments);
    }
  }

  /// Prints the version if these arguments of a verb ask for nothing else.
  public static boolean printsVersion(String verb, List<String> arguments) {
    return printsVersion(verb, arguments, System.out);
  }

  static boolean printsVersion(String verb, List<String> arguments, PrintStream out) {
    var asked = arguments.size() == 1 && VERSION.contains(arguments.getFirst());
    if (asked) {
      out.println(VersionProvider.line(verb));
    }
    return asked;
  }
}
