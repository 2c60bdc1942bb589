package org.firstwords.workflow.run;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;

/// The tasks selected by `--from` or `--only`. Results of upstream tasks come from the newest run
/// that has them.
///
/// @param tasks ids of the tasks to run
public record TaskSelection(Workflow workflow, Set<String> tasks) {
  public static TaskSelection of(Workflow workflow, Optional<String> from, Optional<String> only) {
    from.or(() -> only).ifPresent(id -> check(workflow, id));
    var tasks =
        from.<Set<String>>map(id -> following(workflow, id))
            .or(() -> only.map(workflow::resolve))
            .orElseGet(() -> workflow.tasks().keySet());
    return new TaskSelection(workflow, tasks);
  }

  private static Set<String> following(Workflow workflow, String id) {
    var tasks = new TreeSet<String>();
    workflow.resolve(id).forEach(text -> tasks.addAll(workflow.from(text)));
    return tasks;
  }

  private static void check(Workflow workflow, String id) {
    if (workflow.resolve(id).isEmpty()) {
      var known = workflow.tasks().keySet();
      throw new UserException(
          "%s has no task '%s'%s; it has %s"
              .formatted(workflow.id(), id, Suggestions.hint(id, known), String.join(", ", known)));
    }
  }

  public boolean isWhole() {
    return tasks.containsAll(workflow.tasks().keySet());
  }

  /// Marks the tasks that are not selected: results taken from an earlier run, or skipped.
  ///
  /// @throws UserException if no earlier run has what the selected tasks need
  public RunRecord applyTo(RunRecord run, Runs runs) throws IOException {
    var needed = needed(workflow);
    var settled = needed.isEmpty() ? run : takenOver(run, source(run, needed, runs), needed);
    for (var id : workflow.tasks().keySet()) {
      if (!tasks.contains(id) && !needed.contains(id)) {
        settled = settled.with(id, TaskRecord.notSelected());
      }
    }
    return settled;
  }

  /// The upstream tasks of the selected ones.
  private Set<String> needed(Workflow expanded) {
    var needed = new TreeSet<String>();
    for (var task : expanded.tasks().values()) {
      if (task.isAmong(tasks)) {
        needed.addAll(expanded.upstream(task.id()));
      }
    }
    needed.removeIf(id -> expanded.task(id).isAmong(tasks));
    return needed;
  }

  private RunRecord source(RunRecord run, Set<String> needed, Runs runs) throws IOException {
    return runs.all().stream()
        .filter(earlier ->
            earlier.workflow().equals(workflow.id()) && !earlier.runId().equals(run.runId()))
        .filter(earlier -> has(earlier, needed))
        .findFirst()
        .orElseThrow(() ->
            new UserException(
                "no run of %s in %s in which %s succeeded; run the whole workflow first"
                    .formatted(
                        workflow.id(),
                        runs.root(),
                        needed.stream().collect(Collectors.joining(", ")))));
  }

  /// Whether all needed tasks succeeded in an earlier run, mapped ones with all their instances.
  private static boolean has(RunRecord earlier, Set<String> needed) {
    return needed.stream()
        .map(id -> earlier.ofTask(id).values())
        .allMatch(records ->
            !records.isEmpty()
                && records.stream().allMatch(record -> record.state() == TaskState.SUCCESS));
  }

  private static RunRecord takenOver(RunRecord run, RunRecord earlier, Set<String> needed) {
    var tasks = new TreeMap<>(run.tasks());
    for (var id : needed) {
      tasks.remove(id);
      earlier
          .ofTask(id)
          .forEach((name, record) -> tasks.put(name, record.takenFrom(earlier.runId())));
    }
    return run.with(tasks);
  }
}
