package org.firstwords.dag.file;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.file.Argument.Templated;
import org.firstwords.dag.template.AirflowNames;
import org.firstwords.dag.template.Expression;
import org.firstwords.dag.template.Expression.Call;
import org.firstwords.dag.template.Expression.Literal;
import org.firstwords.dag.template.ReferencedNames;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.template.TemplateException;
import org.firstwords.dag.yaml.Problems;
import org.jspecify.annotations.Nullable;

/// Reports undefined names in templates before the run.
final class TemplateCheck {
  /// What is known only during a run.
  private static final Set<String> NOT_KNOWN = Set.of("ti", "task_instance", "var");

  private static final String TRIAL_RUN = "manual__2026-01-01T00:00:00+00:00";
  private final Workflow workflow;
  private final Problems problems;
  private boolean noneReported;

  TemplateCheck(Workflow workflow, Problems problems) {
    this.workflow = workflow;
    this.problems = problems;
  }

  void check() {
    for (var task : workflow.tasks().values()) {
      task.templates().forEach(text -> check(task, text));
    }
  }

  /// Renders a template that needs nothing of other tasks with the default parameters, to find what
  /// Jinja renders and we do not before the run does.
  private void renderTrial(Task task, Templated text, List<ReferencedNames.Reference> names) {
    var defaults = defaults(task);
    if (names.stream()
        .anyMatch(
            name -> NOT_KNOWN.contains(name.path().getFirst()) || isNothing(name, defaults))) {
      return;
    }
    var known =
        new AirflowNames(workflow.id(), task.fileId(), TRIAL_RUN, defaults, Map.of()).values();
    try {
      text.template().render(Scope.of(known));
    } catch (TemplateException wrong) {
      if (wrong.isUnsupported()) {
        add(text, wrong);
      }
    }
  }

  private Map<String, @Nullable Object> defaults(Task task) {
    var values = new HashMap<String, @Nullable Object>();
    workflow.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
    task.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
    return values;
  }

  /// Whether the name is of a param whose default is nothing: a run gives it a value.
  private static boolean isNothing(
      ReferencedNames.Reference name, Map<String, @Nullable Object> defaults) {
    return name.path().size() > 1
        && name.path().getFirst().equals("params")
        && defaults.containsKey(name.path().get(1))
        && defaults.get(name.path().get(1)) == null;
  }

  private void add(Templated text, TemplateException wrong) {
    problems.add(
        text.at(wrong.offset()),
        "%s in %s",
        String.valueOf(wrong.getMessage()),
        Template.shown(text.template().source()));
  }

  private void check(Task task, Templated text) {
    var names = ReferencedNames.of(text.template());
    for (var use : names) {
      try {
        use(task, use);
      } catch (TemplateException wrong) {
        add(text, wrong);
      }
    }
    renderTrial(task, text, names);
  }

  private void use(Task task, ReferencedNames.Reference use) {
    var path = use.path();
    switch (path.getFirst()) {
      case "params" -> parameter(task, use);
      case "ti", "task_instance" -> instance(task, use);
      case "run_id", "range" -> {}
      case "dag" -> member(use, List.of("dag_id"));
      case "task" -> member(use, List.of("task_id"));
      case "dag_run" -> member(use, List.of("run_id", "dag_id", "conf"));
      case "var" -> member(use, List.of("value"));
      case "ds",
          "ds_nodash",
          "ts",
          "ts_nodash",
          "ts_nodash_with_tz",
          "logical_date",
          "data_interval_start",
          "data_interval_end" ->
          throw new TemplateException(
              use.offset(),
              "'%s' is defined only in runs with a logical date; use run_id"
                  .formatted(path.getFirst()));
      default ->
          throw new TemplateException(
              use.offset(),
              "'%s' is undefined; there are params, run_id, ti, dag_run, dag, task, var"
                  .formatted(path.getFirst()));
    }
  }

  private static void member(ReferencedNames.Reference use, List<String> known) {
    if (use.path().size() > 1 && !known.contains(use.path().get(1))) {
      throw new TemplateException(
          use.offset(),
          "'%s' has no '%s' here; there are %s"
              .formatted(use.path().getFirst(), use.path().get(1), known));
    }
  }

  private void parameter(Task task, ReferencedNames.Reference use) {
    var known = new LinkedHashSet<>(workflow.parameters().keySet());
    known.addAll(task.parameters().keySet());
    var isMethod = use.path().size() == 2 && use.call().isPresent();
    if (use.path().size() > 1
        && !known.contains(use.path().get(1))
        && !use.optional()
        && !isMethod) {
      var name = use.path().get(1);
      var near = Suggestions.hint(name, known);
      throw new TemplateException(
          use.offset(), "no param '%s'; there are %s%s".formatted(name, known, near));
    }
  }

  private void instance(Task task, ReferencedNames.Reference use) {
    member(use, List.of("xcom_pull", "task_id", "map_index", "dag_id", "run_id", "try_number"));
    if (use.path().size() == 2 && use.path().get(1).equals("xcom_pull")) {
      var call =
          use.call()
              .orElseThrow(() ->
                  new TemplateException(
                      use.offset(), "xcom_pull is called: ti.xcom_pull(task_ids='…')"));
      pull(task, call);
    }
  }

  private void pull(Task task, Call call) {
    for (var name : call.named().keySet()) {
      if (!List.of("task_ids", "key", "map_indexes", "default").contains(name)) {
        throw new TemplateException(
            call.offset(), "the argument '%s' of xcom_pull is not supported".formatted(name));
      }
    }
    if (call.arguments().size() > 1) {
      throw new TemplateException(
          call.offset(), "give xcom_pull its values by name: task_ids='…', key='…'");
    }
    if (call.named().get("key") instanceof Literal(var offset, var key)
        && !"return_value".equals(key)) {
      throw new TemplateException(
          offset, "the XCom key '%s' is not supported; tasks push 'return_value'".formatted(key));
    }
    Expression from =
        call.named()
            .getOrDefault(
                "task_ids", call.arguments().isEmpty() ? call : call.arguments().getFirst());
    if (!(from instanceof Literal(var offset, String id))) {
      throw new TemplateException(
          from.offset(), "xcom_pull needs the id of one task: task_ids='…'");
    }
    source(task, id, offset);
  }

  private void source(Task task, String id, int offset) {
    var from = workflow.inFile(id);
    if (from.isEmpty() && workflow.tasks().containsKey(id)) {
      throw new TemplateException(
          offset,
          "'%s' is one of a mapped task; write xcom_pull(task_ids='%s')[%d]"
              .formatted(id, instance(id).of(), instance(id).index()));
    }
    if (from.isEmpty()) {
      throw new TemplateException(
          offset, "no task '%s'%s".formatted(id, Suggestions.hint(id, workflow.tasks().keySet())));
    }
    if (workflow.tasks().keySet().containsAll(task.dependencies()) && !reaches(task, id)) {
      throw new TemplateException(
          offset,
          "'%s' does not run before '%s'; add it to the dependencies".formatted(id, task.id()));
    }
    if (nonePushes()) {
      reportNone(offset);
    } else if (!from.getFirst().pushes()) {
      throw new TemplateException(
          offset, "'%s' pushes no XCom; give it do_xcom_push: true".formatted(id));
    }
  }

  private boolean nonePushes() {
    return workflow.tasks().values().stream().noneMatch(Task::pushes);
  }

  /// Reports once what is wrong with all tasks: often, a file was copied without its defaults.
  private void reportNone(int offset) {
    if (!noneReported) {
      noneReported = true;
      throw new TemplateException(
          offset,
          "no task pushes an XCom, which others read; give default_args do_xcom_push: true"
              + (workflow.text().defaults().isEmpty()
                  ? ", or copy the defaults.yml that belongs to the file beside it"
                  : ""));
    }
  }

  private Task.Instance instance(String id) {
    return workflow.task(id).instance().orElseThrow();
  }

  private boolean reaches(Task task, String id) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(task.dependencies());
    while (!open.isEmpty()) {
      var next = workflow.tasks().get(open.removeFirst());
      if (next != null && next.fileId().equals(id)) {
        return true;
      }
      if (next != null && seen.add(next.id())) {
        open.addAll(next.dependencies());
      }
    }
    return false;
  }
}
