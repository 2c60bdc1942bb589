package org.firstwords.workflow.render;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.DagFactoryKeys;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.jspecify.annotations.Nullable;

/// The templated fields of a task, rendered for its first attempt.
///
/// @param fields by the operator's name for them; first image, command line and environment
/// @param errors with file, line and column, of the fields that cannot be rendered
@RegisterForReflection
public record RenderedTask(String task, SequencedMap<String, Object> fields, List<String> errors) {
  private static final List<String> FIRST = List.of("image", "cmds", "arguments", "env_vars");

  /// @param handed XCom values by the tasks' ids in the file (a list for a mapped task) or the ids
  ///   of instances; of the others only artifact locations are predicted
  /// @param wanted ids of tasks
  /// @throws UserException if there is an XCom value for a task that does not exist
  public static List<RenderedTask> of(
      Workflow workflow,
      RunParams values,
      String runId,
      Map<String, ? extends @Nullable Object> handed,
      Collection<String> wanted) {
    var run = PredictedXCom.of(workflow, RunRecord.draft(workflow, runId, values, Instant.now()));
    for (var entry : handed.entrySet()) {
      run = handing(workflow, run, entry.getKey(), entry.getValue());
    }
    var known = new MappedRun(workflow, run);
    for (var task : workflow.sorted()) {
      if (!task.mappedOver().isEmpty() && handed.keySet().containsAll(task.mappedOver())) {
        var mapped = known.workflow().task(task.id());
        var instances = known.instances(mapped);
        known = instances.isEmpty() ? known : known.expand(mapped, instances);
      }
    }
    var rendered = new ArrayList<RenderedTask>();
    for (var task : known.workflow().sorted()) {
      if (task.isAmong(wanted)) {
        rendered.add(of(known.workflow(), known.run(), task));
      }
    }
    return rendered;
  }

  /// What cannot be shown of a mapped task.
  private static List<String> unknown(Task task) {
    return task.mappedOver().stream()
        .map(id ->
            "%s: mapped over the result of %s; give it with --xcom %s=JSON"
                .formatted(task.id(), id, id))
        .toList();
  }

  private static RunRecord handing(
      Workflow workflow, RunRecord begun, String id, @Nullable Object value) {
    var ids = List.copyOf(workflow.resolve(id));
    if (ids.isEmpty()) {
      throw new UserException(
          "%s has no task '%s' for --xcom%s"
              .formatted(workflow.id(), id, Suggestions.hint(id, workflow.tasks().keySet())));
    }
    if (!workflow.task(ids.getFirst()).id().equals(id)) {
      if (!(value instanceof List<?> list) || list.size() != ids.size()) {
        throw new UserException(
            "'%s' is a mapped task; give a list of %d values, one for each of %s"
                .formatted(id, ids.size(), String.join(", ", ids)));
      }
      var run = begun;
      for (var i = 0; i < ids.size(); i++) {
        run = run.planned(ids.get(i), list.get(i));
      }
      return run;
    }
    return begun.planned(id, value);
  }

  private static RenderedTask of(Workflow workflow, RunRecord run, Task task) {
    var arguments = OperatorArguments.of(workflow, run, task, 1);
    var fields = new LinkedHashMap<String, Object>();
    var errors = new ArrayList<>(unknown(task));
    var others = task.operatorArguments().keySet().stream().filter(DagFactoryKeys::isTemplated);
    Stream.concat(FIRST.stream(), others)
        .distinct()
        .forEach(key -> {
          try {
            arguments.find(key).ifPresent(value -> fields.put(key, value));
          } catch (UserException wrong) {
            errors.add(String.valueOf(wrong.getMessage()));
          }
        });
    return new RenderedTask(task.id(), fields, List.copyOf(errors));
  }
}
