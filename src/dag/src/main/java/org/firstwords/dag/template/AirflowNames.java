package org.firstwords.dag.template;

import java.util.HashMap;
import java.util.Map;
import org.firstwords.dag.template.Scope.NamedObject;
import org.jspecify.annotations.Nullable;

/// The names of Airflow's template context that need no other task: of a manually triggered run.
///
/// @param conf the values that were given to the run
public record AirflowNames(
    String dagId,
    String taskId,
    String runId,
    Map<String, @Nullable Object> params,
    Map<String, @Nullable Object> conf) {
  /// The values by name.
  public Map<String, Object> values() {
    var values = new HashMap<String, Object>();
    values.put("params", params);
    values.put("run_id", runId);
    values.put(
        "dag_run",
        new NamedObject("dag_run", Map.of("run_id", runId, "dag_id", dagId, "conf", conf)));
    values.put("dag", new NamedObject("dag", Map.of("dag_id", dagId)));
    values.put("task", new NamedObject("task", Map.of("task_id", taskId)));
    return values;
  }
}
