package org.firstwords.workflow.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.TriggerRule.Outcome;
import org.firstwords.dag.file.TriggerRule.Verdict;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskState;

/// Decides which tasks are ready to run; it changes nothing.
final class Scheduler {
  private final Workflow workflow;
  private final Map<String, Integer> weights = new HashMap<>();

  Scheduler(Workflow workflow) {
    this.workflow = workflow;
    weigh();
  }

  /// Counts the tasks that follow each, in one pass from the last to the first.
  private void weigh() {
    var following = new HashMap<String, BitSet>();
    var index = new HashMap<String, Integer>();
    var last = new ArrayDeque<>(workflow.sorted());
    last.forEach(task -> index.put(task.id(), index.size()));
    for (var tasks = last.descendingIterator(); tasks.hasNext(); ) {
      var task = tasks.next();
      var own = following.computeIfAbsent(task.id(), _ -> new BitSet());
      own.set(index.getOrDefault(task.id(), 0));
      weights.put(task.id(), own.cardinality());
      task.dependencies().forEach(id -> following.computeIfAbsent(id, _ -> new BitSet()).or(own));
      following.remove(task.id());
    }
  }

  /// The verdict of the trigger rule of a waiting task. One that maps nothing is skipped, and one
  /// that is mapped over results needs them whatever its rule, as in Airflow.
  Verdict judge(Task task, RunRecord run) {
    var results = judgeResults(task, run);
    if (results != Verdict.RUN) {
      return results;
    }
    var verdict = task.triggerRule().judge(task.dependencies().size(), upstreamOutcomes(task, run));
    return verdict == Verdict.RUN && mapsNothing(task) ? Verdict.SKIP : verdict;
  }

  /// Whether it is mapped over an empty list in the file.
  static boolean mapsNothing(Task task) {
    return task.expansion().isPresent() && task.mappedOver().isEmpty();
  }

  /// Whether the results are there that a task is mapped over.
  private Verdict judgeResults(Task task, RunRecord run) {
    var verdict = Verdict.RUN;
    for (var id : task.mappedOver()) {
      for (var source : workflow.inFile(id)) {
        var outcome = run.task(source.id()).state().outcome();
        if (outcome.isEmpty()) {
          verdict = verdict == Verdict.RUN ? Verdict.WAIT : verdict;
        } else if (source.instance().isEmpty()) {
          verdict = ofResult(outcome.get(), verdict);
        }
      }
    }
    return verdict;
  }

  private static Verdict ofResult(Outcome outcome, Verdict others) {
    return switch (outcome) {
      case SUCCESS -> others;
      case SKIPPED -> others == Verdict.FAIL ? others : Verdict.SKIP;
      case FAILED, UPSTREAM_FAILED -> Verdict.FAIL;
    };
  }

  private static List<Outcome> upstreamOutcomes(Task task, RunRecord run) {
    return task.dependencies().stream()
        .flatMap(dependency -> run.task(dependency).state().outcome().stream())
        .toList();
  }

  /// A waiting task that its trigger rule excludes, with its final state. Setting it may exclude
  /// further tasks.
  Optional<Map.Entry<Task, TaskState>> findNotRunnable(RunRecord run) {
    for (var task : workflow.tasks().values()) {
      if (run.task(task.id()).state() == TaskState.WAITING) {
        switch (judge(task, run)) {
          case SKIP -> {
            return Optional.of(Map.entry(task, TaskState.SKIPPED));
          }
          case FAIL -> {
            return Optional.of(Map.entry(task, TaskState.UPSTREAM_FAILED));
          }
          case RUN, WAIT -> {}
        }
      }
    }
    return Optional.empty();
  }

  /// The tasks ready to be expanded over the results of others.
  List<Task> expandable(RunRecord run) {
    return workflow.tasks().values().stream()
        .filter(task -> !task.mappedOver().isEmpty())
        .filter(task -> run.task(task.id()).state() == TaskState.WAITING)
        .filter(task -> judge(task, run) == Verdict.RUN)
        .toList();
  }

  /// The tasks ready to start, those with the most downstream tasks first.
  List<Task> ready(RunRecord run, Map<String, Instant> notBefore, Instant now) {
    return workflow.tasks().values().stream()
        .filter(task -> isReady(task, run, notBefore, now))
        .sorted(Comparator.comparingInt(task -> -weights.getOrDefault(task.id(), 0)))
        .toList();
  }

  private boolean isReady(Task task, RunRecord run, Map<String, Instant> notBefore, Instant now) {
    return switch (run.task(task.id()).state()) {
      case WAITING -> judge(task, run) == Verdict.RUN;
      case UP_FOR_RETRY -> !notBefore.getOrDefault(task.id(), now).isAfter(now);
      case RUNNING, SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, INTERRUPTED -> false;
    };
  }

  /// The final state of the run, decided by its leaf tasks, as in Airflow. Of selected tasks
  /// (`--only`, `--from`), those are leaves that no other selected one follows.
  RunState finalState(RunRecord run) {
    var interrupted =
        workflow.tasks().keySet().stream().anyMatch(id -> run.task(id).state().outcome().isEmpty());
    if (interrupted) {
      return RunState.INTERRUPTED;
    }
    return workflow.tasks().keySet().stream()
            .filter(id -> isSelected(id, run))
            .filter(id -> workflow.downstream(id).stream().noneMatch(next -> isSelected(next, run)))
            .map(id -> run.task(id).state())
            .anyMatch(state -> state == TaskState.FAILED || state == TaskState.UPSTREAM_FAILED)
        ? RunState.FAILED
        : RunState.SUCCESS;
  }

  private static boolean isSelected(String id, RunRecord run) {
    return !run.task(id).isNotSelected();
  }
}
