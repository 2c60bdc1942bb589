package org.firstwords.core.artifact;

import java.util.Collection;
import java.util.Optional;

/// Says whose result a task reuses.
public final class ReusedResult {
  private ReusedResult() {}

  /// `written earlier` (by the same task), `taken from train of this run`, `taken from run
  /// nightly`.
  ///
  /// @param artifacts the addresses of the task's artifacts
  public static String origin(RunFolder run, String task, Collection<String> artifacts) {
    var root = run.root() + "/";
    var from = artifacts.stream().flatMap(uri -> Source.below(root, uri).stream()).findFirst();
    if (from.isEmpty() || from.get().equals(new Source(run.name(), task))) {
      return "written earlier";
    }
    return from.get().run().equals(run.name())
        ? "taken from %s of this run".formatted(from.get().task())
        : "taken from run " + from.get().run();
  }

  /// The task whose folder holds an artifact.
  private record Source(String run, String task) {
    static Optional<Source> below(String root, String uri) {
      var names = uri.startsWith(root) ? uri.substring(root.length()).split("/") : new String[0];
      return names.length < 2 ? Optional.empty() : Optional.of(new Source(names[0], names[1]));
    }
  }
}
