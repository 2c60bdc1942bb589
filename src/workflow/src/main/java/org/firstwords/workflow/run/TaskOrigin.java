package org.firstwords.workflow.run;

import org.firstwords.core.artifact.ReusedResult;
import org.firstwords.dag.record.RunRecord;

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
      case "hit" -> ReusedResult.origin(run.folder(), id, task.artifacts().values());
      default -> "done";
    };
  }
}
