package org.firstwords.workflow.run;

import java.time.Instant;
import java.util.Optional;
import org.firstwords.dag.record.RunRecord;

/// Formats a task's state as one line.
final class TaskStatusLine {
  private TaskStatusLine() {}

  /// Such as `written in 12.3s`.
  ///
  /// @param doing its latest progress line
  static String of(RunRecord run, String id, Instant now, Optional<String> doing) {
    var task = run.task(id);
    var time = task.duration(now).map(Times::text).orElse("");
    var reason = task.reason().map(": "::concat).orElse("");
    return switch (task.state()) {
      case WAITING -> "waiting";
      case RUNNING ->
          doing
              .map(text -> "running %s, %s".formatted(time, text))
              .orElseGet(() -> "running %s, attempt %d%s".formatted(time, task.attempts(), reason));
      case UP_FOR_RETRY -> "failed in %s%s; will be retried".formatted(time, reason);
      case SUCCESS -> TaskOrigin.text(run, id) + (task.reason().isEmpty() ? " in " + time : "");
      case FAILED -> "failed%s%s".formatted(time.isEmpty() ? "" : " in " + time, reason);
      case SKIPPED -> "skipped" + reason;
      case UPSTREAM_FAILED -> "not run: an upstream task failed" + reason;
      case INTERRUPTED -> "interrupted after %s%s".formatted(time, reason);
    };
  }
}
