package org.firstwords.workflow.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.firstwords.core.process.Deadline;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.TriggerRule.Outcome;
import org.firstwords.dag.file.TriggerRule.Outcomes;
import org.firstwords.dag.file.TriggerRule.Verdict;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskState;

/// Decides which tasks are ready to run. It is told of every change and judges a task again only
/// when one before it has ended, so that a run of thousands of tasks costs little.
final class Scheduler {
  private final Workflow workflow;
  private final Graph graph;

  /// Tasks by one whose result they are mapped over.
  private final Map<String, String> mappedBySource = new HashMap<>();

  private final Map<String, Outcomes> ended = new HashMap<>();
  private final LinkedHashSet<String> unjudged = new LinkedHashSet<>();
  private final LinkedHashSet<String> expandable = new LinkedHashSet<>();
  private final LinkedHashSet<String> retrying = new LinkedHashSet<>();
  private final TreeSet<Task> ready;

  /// @param run its state so far
  Scheduler(Workflow workflow, RunRecord run) {
    this.workflow = workflow;
    this.graph = Graph.of(workflow);
    this.ready = new TreeSet<>(graph.order());
    for (var task : workflow.tasks().values()) {
      task.mappedOver().forEach(id -> mappedBySource.put(id, task.id()));
      add(task.id(), run);
    }
    unjudged.addAll(workflow.tasks().keySet());
  }

  /// The shape of the workflow.
  ///
  /// @param followers of each task, direct ones
  /// @param weights by the ids in the file
  /// @param places in the file
  private record Graph(
      Map<String, List<String>> followers,
      Map<String, Integer> weights,
      Map<String, Integer> places) {
    static Graph of(Workflow workflow) {
      var followers = workflow.followers();
      var places = new HashMap<String, Integer>();
      workflow.tasks().keySet().forEach(id -> places.put(id, places.size()));
      return new Graph(followers, Priorities.of(workflow), places);
    }

    /// As Airflow's scheduler sorts: by weight, then by index among the instances of mapped tasks.
    Comparator<Task> order() {
      return Comparator.comparingInt((Task task) -> weights.getOrDefault(task.fileId(), 0))
          .reversed()
          .thenComparingInt(task -> task.instance().map(Task.Instance::index).orElse(-1))
          .thenComparingInt(task -> places.getOrDefault(task.id(), 0));
    }

    List<String> followersOf(String id) {
      return followers.getOrDefault(id, List.of());
    }
  }

  /// Takes the new state of a task into account.
  void change(String id, RunRecord run) {
    ready.remove(workflow.task(id));
    expandable.remove(id);
    retrying.remove(id);
    add(id, run);
    if (run.task(id).state().outcome().isPresent()) {
      unjudged.addAll(graph.followersOf(id));
    }
  }

  private void add(String id, RunRecord run) {
    var state = run.task(id).state();
    if (state == TaskState.UP_FOR_RETRY) {
      retrying.add(id);
    } else if (state == TaskState.WAITING) {
      unjudged.add(id);
    }
    state
        .outcome()
        .ifPresent(outcome ->
            graph
                .followersOf(id)
                .forEach(next -> ended.put(next, endedBefore(next).plus(outcome))));
  }

  private Outcomes endedBefore(String id) {
    return ended.getOrDefault(id, Outcomes.NONE);
  }

  /// The verdict of the trigger rule of a waiting task. One that maps nothing is skipped, and one
  /// that is mapped over results needs them whatever its rule, as in Airflow.
  private Verdict judge(Task task, RunRecord run) {
    var results = judgeResults(task, run);
    if (results != Verdict.RUN) {
      return results;
    }
    var verdict = task.triggerRule().judge(task.dependencies().size(), endedBefore(task.id()));
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

  /// A waiting task that its trigger rule excludes, with its final state. Setting it may exclude
  /// further tasks.
  Optional<Map.Entry<Task, TaskState>> findNotRunnable(RunRecord run) {
    while (!unjudged.isEmpty()) {
      var task = workflow.task(unjudged.removeFirst());
      if (run.task(task.id()).state() == TaskState.WAITING) {
        switch (judge(task, run)) {
          case SKIP -> {
            return Optional.of(Map.entry(task, TaskState.SKIPPED));
          }
          case FAIL -> {
            return Optional.of(Map.entry(task, TaskState.UPSTREAM_FAILED));
          }
          case RUN -> {
            if (task.mappedOver().isEmpty()) {
              ready.add(task);
            } else {
              expandable.add(task.id());
            }
          }
          case WAIT -> {}
        }
      }
    }
    return Optional.empty();
  }

  /// A task that is mapped over the result of this one.
  Optional<String> findMappedOver(String source) {
    return Optional.ofNullable(mappedBySource.get(source));
  }

  /// A task ready to be expanded over the results of others, after [#findNotRunnable].
  Optional<Task> findExpandable() {
    return expandable.stream().findFirst().map(workflow::task);
  }

  /// The tasks ready to start, after [#findNotRunnable], and those to be retried now: those with
  /// the highest priority first.
  Iterator<Task> ready(Map<String, Deadline> notBefore) {
    var again =
        retrying.stream()
            .filter(id -> !notBefore.containsKey(id) || notBefore.get(id).isOver())
            .map(workflow::task)
            .toList();
    if (again.isEmpty()) {
      return ready.iterator();
    }
    var all = new TreeSet<>(ready);
    all.addAll(again);
    return all.iterator();
  }

  /// Whether a task will be retried.
  boolean isRetryAhead() {
    return !retrying.isEmpty();
  }

  /// The final state of the run, decided by its leaf tasks, as in Airflow. Of selected tasks
  /// (`--only`, `--from`), those are leaves that no other selected one follows.
  RunState finalState(RunRecord run) {
    var ids = workflow.tasks().keySet();
    if (ids.stream().anyMatch(id -> run.task(id).state().outcome().isEmpty())) {
      return RunState.INTERRUPTED;
    }
    return ids.stream()
            .filter(id -> isSelected(id, run))
            .filter(id -> graph.followersOf(id).stream().noneMatch(next -> isSelected(next, run)))
            .map(id -> run.task(id).state())
            .anyMatch(state -> state == TaskState.FAILED || state == TaskState.UPSTREAM_FAILED)
        ? RunState.FAILED
        : RunState.SUCCESS;
  }

  private static boolean isSelected(String id, RunRecord run) {
    return !run.task(id).isNotSelected();
  }
}
