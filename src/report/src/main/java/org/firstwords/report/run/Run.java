package org.firstwords.report.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.report.run.Evaluation.Role;

/// The tasks of a report, with their results.
///
/// @param tasks in the order of their dependencies, then of their names
/// @param evaluations of every task that has scores
/// @param trainings of every task that learnt words
/// @param pretrainings of every self-distillation
/// @param galleries of every task that has attention maps
/// @param cards of every task that wrote a preview
/// @param examples some trials of every evaluation that kept them
/// @param record how the run was started; empty if `firstwords run` did not start it
public record Run(
    List<FinishedTask> tasks,
    List<Evaluation> evaluations,
    List<TrainingCurve> trainings,
    List<PretrainingCurve> pretrainings,
    List<AttentionGallery> galleries,
    List<DatasetCard> cards,
    List<TrialExamples> examples,
    Optional<RunRecord> record) {
  /// The tasks that read what this one wrote directly.
  public static List<FinishedTask> readers(List<FinishedTask> tasks, FinishedTask task) {
    return tasks.stream()
        .filter(finishedTask -> !finishedTask.equals(task) && finishedTask.reads(task))
        .toList();
  }

  /// The tasks whose outputs this one reads, directly.
  public static List<FinishedTask> sources(List<FinishedTask> tasks, FinishedTask task) {
    return tasks.stream()
        .filter(finishedTask -> !finishedTask.equals(task) && task.reads(finishedTask))
        .toList();
  }

  /// The direct and indirect dependencies of this task.
  public static Set<FinishedTask> ancestors(List<FinishedTask> tasks, FinishedTask task) {
    var found = new HashSet<FinishedTask>();
    var open = new ArrayList<>(sources(tasks, task));
    while (!open.isEmpty()) {
      var next = open.removeLast();
      if (found.add(next)) {
        open.addAll(sources(tasks, next));
      }
    }
    return found;
  }

  /// No tasks at all.
  public static Run none() {
    return new Run(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// The run with the latest activity; empty if there is none.
  public String name() {
    return tasks.stream()
        .max(Comparator.comparing((FinishedTask task) -> task.manifest().end()))
        .map(FinishedTask::run)
        .orElse("");
  }

  /// The accuracy in this role, over the seeds of one training.
  public Optional<SeedScores> scores(Role role) {
    var found = evaluations.stream().filter(evaluation -> evaluation.role() == role).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(SeedScores.of(role, found));
  }

  /// The first evaluation in this role.
  public Optional<Evaluation> evaluation(Evaluation.Role role) {
    return evaluations.stream().filter(evaluation -> evaluation.role() == role).findFirst();
  }

  /// The roles that a run like this has. A run on held-out utterances has no others but those that
  /// it ran; all others have three.
  public List<Role> roles() {
    var heldOut = evaluation(Role.HELD_OUT).isPresent();
    return Stream.of(Role.values())
        .filter(role -> heldOut ? evaluation(role).isPresent() : role != Role.HELD_OUT)
        .toList();
  }

  /// The results of a complete run that this run lacks.
  public List<String> missing() {
    var missing = new ArrayList<String>();
    for (var role : roles()) {
      if (evaluation(role).isEmpty()) {
        missing.add(role.title());
      }
    }
    if (trainings.isEmpty()) {
      missing.add("Training");
    }
    if (galleries.isEmpty() && evaluation(Role.HELD_OUT).isEmpty()) {
      missing.add("Attention maps");
    }
    return missing;
  }
}
