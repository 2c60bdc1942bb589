package org.firstwords.core.process;

import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Map;

/// Makes numbers, names and messages the same in every country.
public final class ProcessLocale {
  /// The environment variable of the locale.
  public static final String VARIABLE = "LC_ALL";

  /// UTF-8 without the customs of a country.
  public static final String UTF8 = "C.UTF-8";

  private ProcessLocale() {}

  /// Sets the locale of this process. The encoding of file names is fixed before the program
  /// starts: the launchers set it.
  public static void install() {
    Locale.setDefault(Locale.ROOT);
  }

  /// Sets locale and encoding of a child process.
  public static void setIn(Map<String, String> environment) {
    environment.put(VARIABLE, UTF8);
  }

  /// What is wrong with a file name; mostly that the encoding of this process does not have it.
  public static String explain(InvalidPathException invalid) {
    if (!invalid.getReason().startsWith("Malformed input")) {
      return "'%s' is not a path: %s".formatted(invalid.getInput(), invalid.getReason());
    }
    return "the name '%s' has characters that this locale does not know (%s); set %s=%s and run the same command again"
        .formatted(invalid.getInput(), System.getProperty("sun.jnu.encoding", "?"), VARIABLE, UTF8);
  }
}
