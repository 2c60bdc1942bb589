package org.firstwords.core.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of the job executables. Only these are started, without a shell.
public record Executables(Path folder) {
  /// The environment variable with the folder; the launchers set it to their own.
  public static final String VARIABLE = "FIRSTWORDS_BIN";

  /// @throws UserException if the folder is not known
  public static Executables ofEnvironment() {
    var value = System.getenv(VARIABLE);
    if (value != null && !value.isBlank()) {
      return new Executables(Path.of(value).toAbsolutePath().normalize());
    }
    throw new UserException(
        "the folder of the executables is unknown; start firstwords with its launcher,"
            + " target/bin/firstwords, or"
            + " set %s to their folder".formatted(VARIABLE));
  }

  /// @throws UserException if there is no such executable
  public Path find(String name) {
    var path = folder.resolve(name);
    if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
      throw new UserException(
          "no executable '%s' in %s%s; there are %s. Build it, or set %s"
              .formatted(name, folder, Suggestions.hint(name, names()), names(), VARIABLE));
    }
    return path;
  }

  /// Whether it is a launcher of ours, and so knows the options of every job.
  public boolean isOurs(String name) {
    try (var in = Files.newInputStream(find(name))) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).contains(VARIABLE);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private List<String> names() {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isExecutable)
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    } catch (IOException absent) {
      return List.of();
    }
  }
}
