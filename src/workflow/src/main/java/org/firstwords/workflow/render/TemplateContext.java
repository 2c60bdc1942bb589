package org.firstwords.workflow.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.template.AirflowNames;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Scope.Method;
import org.firstwords.dag.template.Scope.NamedObject;
import org.jspecify.annotations.Nullable;

/// The template context of a task, as Airflow's for a manually triggered run.
public final class TemplateContext {
  /// The prefix of Airflow's variables in the environment.
  private static final String VARIABLE = "AIRFLOW_VAR_";

  private TemplateContext() {}

  /// @param attempt from 1
  public static Scope of(RunRecord run, Task task, int attempt) {
    var pull = (Method) (arguments, named) -> pull(run, arguments, named);
    var instance =
        new NamedObject(
            "ti",
            Map.of(
                "task_id", task.fileId(),
                "map_index", task.instance().map(Task.Instance::index).orElse(-1),
                "dag_id", run.workflow(),
                "run_id", run.runId(),
                "try_number", attempt,
                "xcom_pull", pull));
    var names =
        new AirflowNames(run.workflow(), task.fileId(), run.runId(), params(run, task), run.conf());
    var values = names.values();
    values.put("ti", instance);
    values.put("task_instance", instance);
    values.put("var", new NamedObject("var", Map.of("value", variables())));
    return Scope.of(values);
  }

  /// The params of the run, with the task's own before them; what the run was given wins.
  private static Map<String, @Nullable Object> params(RunRecord run, Task task) {
    var params = new LinkedHashMap<String, @Nullable Object>(run.params());
    task.parameters().forEach((name, parameter) -> params.put(name, parameter.value()));
    params.putAll(run.conf());
    return params;
  }

  private static Map<String, String> variables() {
    var variables = new HashMap<String, String>();
    System.getenv()
        .forEach((name, value) -> {
          if (name.startsWith(VARIABLE)) {
            variables.put(name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT), value);
          }
        });
    return variables;
  }

  private static @Nullable Object pull(
      RunRecord run, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    var key = named.getOrDefault("key", "return_value");
    var from = named.getOrDefault("task_ids", arguments.isEmpty() ? null : arguments.getFirst());
    if (!"return_value".equals(key)) {
      throw new IllegalArgumentException(
          "the XCom key '%s' is not supported; tasks push 'return_value'".formatted(key));
    }
    if (from instanceof String id && run.tasks().containsKey(id)) {
      var value = run.task(id).handOver().<@Nullable Object>map(handed -> handed).orElse(null);
      return value == null && named.containsKey("map_indexes") ? named.get("default") : value;
    }
    if (from instanceof String id && run.tasks().containsKey(id + ".0")) {
      return named.containsKey("map_indexes")
          ? ofIndexes(run, id, named.get("map_indexes"), named.get("default"))
          : ofInstances(run, id);
    }
    throw new IllegalArgumentException("xcom_pull needs the id of one task: task_ids='…'");
  }

  /// The XCom of the instance with this index, or of the instances with these, as Airflow has it:
  /// the default only where `map_indexes` is given.
  private static @Nullable Object ofIndexes(
      RunRecord run, String id, @Nullable Object indexes, @Nullable Object otherwise) {
    if (indexes instanceof List<?> list) {
      var all = new ArrayList<@Nullable Object>();
      list.forEach(index -> all.add(ofIndexes(run, id, index, otherwise)));
      return all;
    }
    if (!(indexes instanceof Number index)) {
      throw new IllegalArgumentException("map_indexes is a number or a list of numbers");
    }
    var instance = id + "." + index;
    var value =
        run.tasks().containsKey(instance) ? run.task(instance).handOver() : Optional.empty();
    return value.isPresent() ? value.get() : otherwise;
  }

  /// The XCom values of a mapped task's instances, in order, without absent ones. As in Airflow, a
  /// single value is not wrapped in a list, and no value is `None`.
  private static @Nullable Object ofInstances(RunRecord run, String id) {
    var all = new ArrayList<Object>();
    for (var index = 0; run.tasks().containsKey(id + "." + index); index++) {
      run.task(id + "." + index).handOver().ifPresent(all::add);
    }
    return all.size() > 1 ? all : all.isEmpty() ? null : all.getFirst();
  }
}
