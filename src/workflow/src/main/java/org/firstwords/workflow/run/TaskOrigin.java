package org.firstwords.workflow.run;

import java.util.Optional;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;

/// Says where a task's result comes from: written now, or taken from an earlier task.
public final class TaskOrigin {
  private TaskOrigin() {}

  /// `written`, `taken from run nightly`, `taken from train of this run`, `done` (a program that
  /// does not tell).
  public static String text(RunRecord run, String id) {
    var task = run.task(id);
    if (task.reason().isPresent()) {
      return task.reason().get();
    }
    return switch (task.cache().orElse("")) {
      case "miss" -> "written";
      case "hit" -> taken(run, id, task);
      default -> "done";
    };
  }

  private static String taken(RunRecord run, String id, TaskRecord task) {
    var from = source(run, task).orElse("");
    var own = run.folder().name() + "/" + id;
    if (from.isEmpty() || from.equals(own)) {
      return "written earlier";
    }
    var slash = from.indexOf('/');
    return from.substring(0, slash).equals(run.folder().name())
        ? "taken from %s of this run".formatted(from.substring(slash + 1))
        : "taken from run " + from.substring(0, slash);
  }

  /// `run/task` of its first artifact.
  private static Optional<String> source(RunRecord run, TaskRecord task) {
    return task.artifacts().values().stream()
        .flatMap(uri -> below(run.root() + "/", uri).stream())
        .findFirst();
  }

  private static Optional<String> below(String root, String uri) {
    var names = uri.startsWith(root) ? uri.substring(root.length()).split("/") : new String[0];
    return names.length < 2 ? Optional.empty() : Optional.of(names[0] + "/" + names[1]);
  }
}
