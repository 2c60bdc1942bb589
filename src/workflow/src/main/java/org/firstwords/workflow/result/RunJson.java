package org.firstwords.workflow.result;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.firstwords.core.process.ErrorJson;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.TaskOrigin;

/// The JSON of a run, as `firstwords run --json` and `firstwords runs --json` print it.
public final class RunJson {
  private RunJson() {}

  /// The run with its results.
  public static SequencedMap<String, Object> of(RunRecord run, RunNotes notes, RunResults results) {
    var json = head();
    var tasks = new LinkedHashMap<String, Object>();
    run.tasks().forEach((id, task) -> tasks.put(id, task(run, id, task)));
    json.put("run_id", run.runId());
    json.put("workflow", run.workflow());
    json.put("state", run.stateNow());
    json.put("folder", run.folder().location().toString());
    json.put("seconds", seconds(run.duration(Instant.now())));
    json.put("params", run.params());
    json.put("tags", notes.tags());
    notes.note().ifPresent(text -> json.put("note", text));
    json.put("tasks", tasks);
    json.put("failures", failures(run));
    json.putAll(results.json());
    return json;
  }

  private static SequencedMap<String, Object> head() {
    var json = new LinkedHashMap<String, Object>();
    json.put("schema", ErrorJson.SCHEMA);
    json.put("versions", ErrorJson.versions());
    return json;
  }

  static Map<String, Object> expectation(Expectation.Outcome outcome) {
    var json = new LinkedHashMap<String, Object>();
    json.put("expect", outcome.expectation().text());
    json.put("met", outcome.met());
    json.put("message", outcome.message());
    outcome.value().ifPresent(value -> json.put("value", value));
    return json;
  }

  private static List<Map<String, Object>> failures(RunRecord run) {
    return TaskFailure.of(run, run.tasks().sequencedKeySet()).stream()
        .map(TaskFailure::json)
        .toList();
  }

  private static Map<String, Object> task(RunRecord run, String id, TaskRecord task) {
    var json = new LinkedHashMap<String, Object>();
    json.put("state", task.state());
    json.put("attempts", task.attempts());
    task.duration(Instant.now()).ifPresent(time -> json.put("seconds", seconds(time)));
    task.exitCode().ifPresent(code -> json.put("exit_code", code));
    task.cache().ifPresent(cache -> json.put("cache", cache));
    if (task.state() == TaskState.SUCCESS) {
      json.put("origin", TaskOrigin.text(run, id));
    }
    task.manifest().ifPresent(manifest -> json.put("manifest", manifest));
    task.log().ifPresent(log -> json.put("log", log));
    task.reason().ifPresent(reason -> json.put("reason", reason));
    if (!task.warnings().isEmpty()) {
      json.put("warnings", task.warnings());
    }
    if (task.handOver().orElse(null) instanceof Map<?, ?> held) {
      json.put("artifacts", held.containsKey("artifacts") ? held.get("artifacts") : Map.of());
      json.put("metrics", held.containsKey("metrics") ? held.get("metrics") : Map.of());
    }
    return json;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
