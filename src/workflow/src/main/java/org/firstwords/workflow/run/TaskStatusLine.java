package org.firstwords.workflow.run;

import java.time.Instant;
import java.util.Optional;
import org.firstwords.dag.record.TaskRecord;

/// Formats a task's state as one line.
final class TaskStatusLine {
  private TaskStatusLine() {}

  /// Such as `success in 12.3s, cache miss`.
  ///
  /// @param doing its latest progress line
  static String of(TaskRecord task, Instant now, Optional<String> doing) {
    var time = task.duration(now).map(Times::text).orElse("");
    var reason = task.reason().map(": "::concat).orElse("");
    return switch (task.state()) {
      case WAITING -> "waiting";
      case RUNNING ->
          doing
              .map(text -> "running %s, %s".formatted(time, text))
              .orElseGet(() -> "running %s, attempt %d%s".formatted(time, task.attempts(), reason));
      case UP_FOR_RETRY -> "failed in %s%s; will be retried".formatted(time, reason);
      case SUCCESS ->
          "success%s%s%s"
              .formatted(
                  task.reason().isEmpty() ? " in " + time : "",
                  task.cache().map(", cache "::concat).orElse(""),
                  task.reason().map(", "::concat).orElse(""));
      case FAILED -> "failed%s%s".formatted(time.isEmpty() ? "" : " in " + time, reason);
      case SKIPPED -> "skipped" + reason;
      case UPSTREAM_FAILED -> "not run: an upstream task failed" + reason;
      case INTERRUPTED -> "interrupted after %s%s".formatted(time, reason);
    };
  }
}
