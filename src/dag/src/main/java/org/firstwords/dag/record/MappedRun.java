package org.firstwords.dag.record;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.jspecify.annotations.Nullable;

/// A workflow as far as a run has expanded it: tasks that are mapped over results become their
/// instances when these results are there.
///
/// The record says how far: it holds `a` while that is one task, and `a.0`, `a.1`, … afterwards.
public record MappedRun(Workflow workflow, RunRecord run) {
  /// The workflow with the tasks expanded that are expanded in the record.
  ///
  /// @param workflow as in the file
  public static Workflow workflow(Workflow workflow, RunRecord run) {
    var expanded = workflow;
    for (var task : workflow.sorted()) {
      if (isExpanded(task, run)) {
        var mapped = expanded.task(task.id());
        var instances = new MappedRun(expanded, run).instances(mapped);
        expanded = instances.isEmpty() ? expanded : expanded.expand(task.id(), instances);
      }
    }
    return expanded;
  }

  private static boolean isExpanded(Task task, RunRecord run) {
    return !task.mappedOver().isEmpty() && !run.tasks().containsKey(task.id());
  }

  /// The instances of a mapped task, from the results in the record.
  ///
  /// @throws UserException if the results give no right tasks
  public List<Task> instances(Task mapped) {
    return mapped.expansion().orElseThrow().instances(workflow.file(), mapped, this::result);
  }

  /// The run with the mapped task expanded.
  ///
  /// @param instances not empty
  public MappedRun expand(Task mapped, List<Task> instances) {
    return new MappedRun(
        workflow.expand(mapped.id(), instances),
        run.expanded(mapped.id(), instances.stream().map(Task::id).toList()));
  }

  /// The result of a task; for a mapped one, the list of the results of its instances.
  private @Nullable Object result(String id) {
    if (workflow.tasks().containsKey(id)) {
      return run.task(id).handOver().<@Nullable Object>map(value -> value).orElse(null);
    }
    return workflow.inFile(id).stream()
        .flatMap(task -> run.task(task.id()).handOver().stream())
        .toList();
  }

  /// Takes an expansion back whose results will come again: all is decided anew then.
  ///
  /// @param file the workflow as in the file
  /// @param workflow as far as the run had expanded it
  /// @param run whose unfinished tasks are reset
  public static RunRecord takeBack(Workflow file, Workflow workflow, RunRecord run) {
    var tasks = new TreeMap<>(run.tasks());
    for (var task : file.sorted()) {
      if (isExpanded(task, run) && !areResultsKept(workflow, task.mappedOver(), tasks)) {
        tasks.put(task.id(), TaskRecord.waiting());
        for (var instance : workflow.inFile(task.id())) {
          tasks.computeIfPresent(instance.id(), (_, record) -> record.again());
        }
      }
    }
    return run.with(tasks);
  }

  private static boolean areResultsKept(
      Workflow workflow, Set<String> sources, SortedMap<String, TaskRecord> tasks) {
    return sources.stream()
        .allMatch(id ->
            (!tasks.containsKey(id) || isSuccess(tasks.get(id)))
                && workflow.inFile(id).stream().allMatch(task -> isSuccess(tasks.get(task.id()))));
  }

  private static boolean isSuccess(@Nullable TaskRecord record) {
    return record != null && record.state() == TaskState.SUCCESS;
  }
}
