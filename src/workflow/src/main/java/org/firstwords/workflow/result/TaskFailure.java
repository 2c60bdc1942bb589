package org.firstwords.workflow.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.firstwords.core.process.ShellWord;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;

/// A task that failed, why, and the command that prints its log.
///
/// @param reason its exit code and its last error line
/// @param logs absent if it was not started
public record TaskFailure(
    String task, Optional<Integer> exitCode, String reason, Optional<String> logs) {
  /// The default of `--root`.
  private static final String DEFAULT_ROOT = "runs";

  /// @param order the ids of the tasks
  public static List<TaskFailure> of(RunRecord run, SequencedCollection<String> order) {
    return order.stream()
        .filter(id -> run.task(id).state() == TaskState.FAILED)
        .map(id -> of(run, id))
        .toList();
  }

  private static TaskFailure of(RunRecord run, String id) {
    var task = run.task(id);
    var command = "firstwords logs %s %s%s".formatted(run.runId(), id, rootOption(run.root()));
    return new TaskFailure(
        id, task.exitCode(), task.reason().orElse(""), task.log().map(_ -> command));
  }

  /// The option for this root; empty for the default one.
  public static String rootOption(String root) {
    return Location.parse(DEFAULT_ROOT).toString().equals(root)
        ? ""
        : " --root " + ShellWord.quoted(root);
  }

  /// `train failed: exit code 1: …`
  public String text() {
    return "%s failed%s".formatted(task, reason.isEmpty() ? "" : ": " + reason);
  }

  /// For `--json`.
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("task", task);
    exitCode.ifPresent(code -> json.put("exit_code", code));
    json.put("message", reason);
    logs.ifPresent(command -> json.put("logs", command));
    return json;
  }
}
