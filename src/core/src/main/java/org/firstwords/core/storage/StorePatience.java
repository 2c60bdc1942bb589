package org.firstwords.core.storage;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.DurationConverter;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How long each operation on a store is repeated while the store is away. An option of every job
/// and of `firstwords run`; other commands take the environment variable.
@Command
public final class StorePatience {
  /// The environment variable with the default of the option.
  public static final String VARIABLE = "FIRSTWORDS_STORE_PATIENCE";

  private static final Duration DEFAULT = Duration.ofMinutes(5);
  private static volatile @Nullable Duration chosen;

  @Option(
      names = "--store-patience",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "${env:FIRSTWORDS_STORE_PATIENCE:-5m}",
      description =
          "How long to wait, at each operation, for an S3 server that does not respond or is busy:"
              + " 30s, 5m, 1h; 0s fails at once (default: ${DEFAULT-VALUE}; also"
              + " FIRSTWORDS_STORE_PATIENCE).")
  Duration patience = DEFAULT;

  /// Makes it that of this process. Called before the store is used.
  public void install() {
    chosen = patience;
  }

  /// The patience of this process.
  static Duration ofProcess() {
    var duration = chosen;
    if (duration != null) {
      return duration;
    }
    var variable = System.getenv(VARIABLE);
    try {
      return variable == null || variable.isBlank()
          ? DEFAULT
          : new DurationConverter().convert(variable);
    } catch (TypeConversionException wrong) {
      throw new UserException("%s: %s".formatted(VARIABLE, wrong.getMessage()), wrong);
    }
  }

  /// The environment variable that passes it to the tasks of a run; none for the default.
  public SortedMap<String, String> forTasks() {
    var variables = new TreeMap<String, String>();
    if (!patience.equals(DEFAULT)) {
      variables.put(VARIABLE, patience.toMillis() + "ms");
    }
    return variables;
  }
}
