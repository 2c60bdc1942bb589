package org.firstwords.core.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of the job executables. Nothing outside it is started, and no shell.
public record Executables(Path folder) {
  /// Names the folder; the launchers set it to their own.
  public static final String VARIABLE = "FIRSTWORDS_BIN";

  /// @throws UserException if the folder is not known
  public static Executables ofEnvironment() {
    var set = System.getenv(VARIABLE);
    if (set != null && !set.isBlank()) {
      return new Executables(Path.of(set).toAbsolutePath().normalize());
    }
    throw new UserException(
        "the folder of the executables is unknown; start firstwords by its launcher, target/bin/firstwords, or"
            + " set %s to their folder".formatted(VARIABLE));
  }

  /// @throws UserException if there is none of this name
  public Path find(String name) {
    var path = folder.resolve(name);
    if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
      throw new UserException(
          "no executable '%s' in %s; there are %s. Build it, or set %s"
              .formatted(name, folder, names(), VARIABLE));
    }
    return path;
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
