package org.firstwords.core.artifact;

import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;

/// The layout below a root: `<root>/<run>/<task>/…` and the cache index.
///
/// @param root the location of all runs
/// @param runId as given by the scheduler; may hold `:` and `+`
public record RunFolder(Location root, String runId) {
  public RunFolder {
    if (runId.isBlank()) {
      throw new UserException("an empty run id; give --run-id a name");
    }
  }

  /// The run id as a folder name: every character but letters, digits, `.`, `_`, `-` becomes `_`.
  public String name() {
    var safe = runId.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.startsWith(".") ? "_" + safe.substring(1) : safe;
  }

  public Location location() {
    return root.resolve(name());
  }

  /// @throws UserException if the id is not letters, digits, `.`, `_`, `-`
  public Location task(String taskId) {
    if (!taskId.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new UserException(
          "'%s' is not a task id: letters, digits, '.', '_', '-'".formatted(taskId));
    }
    return location().resolve(taskId);
  }

  /// The cache entry of a key: it names the task with the result.
  public Location cacheEntry(String cacheKey) {
    return root.resolve(".cache/" + cacheKey + ".json");
  }
}
