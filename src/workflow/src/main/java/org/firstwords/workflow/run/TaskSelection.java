package org.firstwords.workflow.run;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
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
    var needed = new TreeSet<String>();
    tasks.forEach(id -> needed.addAll(workflow.upstream(id)));
    needed.removeAll(tasks);
    var settled = needed.isEmpty() ? run : takenOver(run, source(run, needed, runs), needed);
    for (var id : workflow.tasks().keySet()) {
      if (!tasks.contains(id) && !needed.contains(id)) {
        settled = settled.with(id, TaskRecord.notSelected());
      }
    }
    return settled;
  }

  private RunRecord source(RunRecord run, Set<String> needed, Runs runs) throws IOException {
    return runs.all().stream()
        .filter(runRecord ->
            runRecord.workflow().equals(workflow.id()) && !runRecord.runId().equals(run.runId()))
        .filter(runRecord ->
            needed.stream().allMatch(id -> runRecord.task(id).state() == TaskState.SUCCESS))
        .findFirst()
        .orElseThrow(() ->
            new UserException(
                "no run of %s in %s in which %s succeeded; run the whole workflow first"
                    .formatted(
                        workflow.id(),
                        runs.root(),
                        needed.stream().collect(Collectors.joining(", ")))));
  }

  private static RunRecord takenOver(RunRecord run, RunRecord source, Set<String> needed) {
    var taken = run;
    for (var id : needed) {
      taken = taken.with(id, source.task(id).takenFrom(source.runId()));
    }
    return taken;
  }
}
