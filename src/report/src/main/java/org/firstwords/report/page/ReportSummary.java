package org.firstwords.report.page;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.score.Scores;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.SeedScores;

/// The content of `summary.json`: results without times and locations, equal for equal runs.
///
/// @param accuracy by `labeled`, `objects`, `shuffled`, over several seeds their mean; results that
///   were not computed are absent
/// @param evaluations the same with intervals and by category
/// @param notRun the results of a complete run that this run lacks
/// @param paper the paper's numbers beside this run's; absent unless asked for
@RegisterForReflection
public record ReportSummary(
    int schema,
    SortedMap<String, Double> accuracy,
    SortedMap<String, Result> evaluations,
    SortedMap<String, TaskResult> tasks,
    List<String> notRun,
    Optional<Paper> paper) {
  /// The scores of one evaluation.
  ///
  /// @param seeds the accuracy over all seeds; absent if there is one
  @RegisterForReflection
  public record Result(
      String task,
      int trials,
      int correct,
      double accuracy,
      double low,
      double high,
      double chance,
      int ties,
      Optional<Seeds> seeds,
      SortedMap<String, Scores.Category> categories) {
    private static Result of(SeedScores found) {
      var evaluation = found.first();
      var scores = evaluation.scores();
      return new Result(
          evaluation.task().name(),
          scores.overall().trials(),
          scores.overall().correct(),
          scores.overall().accuracy(),
          scores.overall().low(),
          scores.overall().high(),
          scores.chance(),
          scores.ties(),
          found.isSeveral() ? Optional.of(Seeds.of(found)) : Optional.empty(),
          scores.categories());
    }
  }

  /// The accuracy over several seeds.
  ///
  /// @param deviation the standard deviation, with `n - 1`
  @RegisterForReflection
  public record Seeds(
      double mean,
      double deviation,
      double lowest,
      double highest,
      SortedMap<String, Double> bySeed) {
    private static Seeds of(SeedScores found) {
      var bySeed = new TreeMap<String, Double>();
      found
          .seeds()
          .forEach(seed -> bySeed.put(seed.file().seed(), seed.scores().overall().accuracy()));
      var deviation = found.accuracy().deviation().orElseThrow();
      return new Seeds(found.mean(), deviation, found.low(), found.high(), bySeed);
    }
  }

  /// The result of a task.
  ///
  /// @param outputs the digest of each artifact; not of TensorBoard's events, which hold times
  @RegisterForReflection
  public record TaskResult(
      String command,
      SortedMap<String, String> parameters,
      SortedMap<String, String> outputs,
      List<String> notes) {
    private static TaskResult of(FinishedTask task) {
      var outputs = new TreeMap<String, String>();
      task.manifest().outputs().forEach((name, artifact) -> outputs.put(name, artifact.sha256()));
      outputs.remove("events");
      var manifest = task.manifest();
      return new TaskResult(manifest.command(), manifest.parameters(), outputs, manifest.notes());
    }
  }

  /// The summary of a run. Of several trainings that were evaluated in one role the first counts.
  public static ReportSummary of(Run run, Optional<Paper> paper) {
    var accuracy = new TreeMap<String, Double>();
    var evaluations = new TreeMap<String, Result>();
    for (var role : Evaluation.Role.values()) {
      run.scores(role)
          .ifPresent(found -> {
            accuracy.put(role.key(), found.mean());
            evaluations.put(role.key(), Result.of(found));
          });
    }
    var tasks = new TreeMap<String, TaskResult>();
    run.tasks().forEach(task -> tasks.put(task.name(), TaskResult.of(task)));
    List<String> missing = run.tasks().isEmpty() ? List.of() : run.missing();
    return new ReportSummary(1, accuracy, evaluations, tasks, missing, paper);
  }
}
