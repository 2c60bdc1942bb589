package org.firstwords.report.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.published.PaperModel;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.trial.Trial;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.Run;

/// Reads the inputs of the paper's figures: predictions, trials and the analysis.
public record PaperReader(ArtifactStore store) {

  /// The paper's part of a page.
  ///
  /// @param space where t-SNE puts pictures and words; absent without an analysis
  /// @param pictures the folder of the objects' pictures; absent if no task's input names it
  public record PaperData(Paper paper, Optional<TsneMap> space, Optional<Location> pictures) {}

  /// @param others tables of predictions beside those of the run
  public PaperData read(Run run, List<Location> others, StopSignal stop) throws IOException {
    var tables = new PredictionTables(store);
    var trials = new ArrayList<Location>();
    for (var task : run.tasks()) {
      stop.throwIfRequested();
      predictions(task, tables, trials);
    }
    for (var other : others) {
      stop.throwIfRequested();
      tables.read(file(other), other.name());
    }
    var analysis =
        run.tasks().stream().flatMap(task -> task.output("analysis").stream()).findFirst();
    var figures = Optional.<AnalysisSummary>empty();
    var space = Optional.<TsneMap>empty();
    if (analysis.isPresent()) {
      var file = AnalysisFile.read(store, analysis.get().at(AnalysisFile.NAME));
      figures = Optional.of(AnalysisSummary.of(file));
      space = Optional.of(TsneMap.read(store, analysis.get()));
    }
    var paper = paper(tables, trials, figures);
    return new PaperData(paper, space, pictures(run, paper));
  }

  /// The first folder of pictures that a task with predictions read and that has these objects.
  private Optional<Location> pictures(Run run, Paper paper) throws IOException {
    if (paper.images().isEmpty()) {
      return Optional.empty();
    }
    var one = paper.images().getFirst().image();
    for (var task : run.tasks()) {
      var images = Optional.ofNullable(task.manifest().inputs().get("images"));
      if (task.output("predictions").isPresent()
          && images.isPresent()
          && isRelative(one)
          && store.find(images.get().at(one)).isPresent()) {
        return images.map(Artifact::location);
      }
    }
    return Optional.empty();
  }

  private static boolean isRelative(String path) {
    return !path.startsWith("/") && !("/" + path + "/").contains("/../");
  }

  private void predictions(FinishedTask task, PredictionTables tables, List<Location> trials)
      throws IOException {
    var written = task.output("predictions");
    if (written.isPresent()) {
      tables.read(written.get().at(PredictionsFile.NAME), task.name() + "/" + PredictionsFile.NAME);
      task.output("trials")
          .ifPresent(artifact ->
              artifact.files().stream()
                  .filter(file -> file.path().endsWith(".json"))
                  .forEach(file -> trials.add(artifact.at(file.path()))));
    }
  }

  /// The file itself, or the one in the artifact.
  private Location file(Location given) throws IOException {
    return store.find(given).isPresent()
            || store.find(given.resolve(PredictionsFile.NAME)).isEmpty()
        ? given
        : given.resolve(PredictionsFile.NAME);
  }

  private Paper paper(
      PredictionTables tables, List<Location> trials, Optional<AnalysisSummary> analysis)
      throws IOException {
    var results = tables.all().stream().map(ModelResult::of).toList();
    Map<String, Double> numbers = analysis.map(AnalysisSummary::numbers).orElse(Map.of());
    return new Paper(
        1,
        Paper.METHODS,
        tables.sources(),
        results,
        PaperComparison.all(PublishedResults.load(), results, numbers),
        images(tables, results, trials),
        analysis,
        tables.notes());
  }

  /// The pictures of objects as targets of CVCL's trials, where a trial file names them.
  private List<Paper.ImageScore> images(
      PredictionTables tables, List<ModelResult> results, List<Location> trials)
      throws IOException {
    var answers =
        results.stream()
            .map(ModelResult::setting)
            .filter(evaluationSetting ->
                evaluationSetting.dataset().equals(EvaluationSetting.OBJECTS)
                    && evaluationSetting.part().isEmpty()
                    && evaluationSetting.family().equals(Optional.of(PaperModel.CVCL)))
            .findFirst()
            .flatMap(tables::of);
    if (answers.isEmpty()) {
      return List.of();
    }
    for (var file : trials) {
      var targets = targets(file);
      if (agrees(answers.get(), targets)) {
        return scores(answers.get(), targets);
      }
    }
    return List.of();
  }

  private Map<Integer, Trial> targets(Location file) throws IOException {
    var targets = new HashMap<Integer, Trial>();
    try (var in = store.read(file)) {
      JsonArrayFile.read(
          in, file.toString(), Trial.class, trial -> targets.put(targets.size(), trial));
    }
    return targets;
  }

  /// Whether the categories of the trials match those of the predictions.
  private static boolean agrees(AnswersBySeed answers, Map<Integer, Trial> trials) {
    return answers.categories().entrySet().stream()
        .allMatch(category ->
            category.getValue().stream()
                .allMatch(trial -> {
                  var target = trials.get(trial);
                  return target != null && target.targetCategory().equals(category.getKey());
                }));
  }

  private static List<Paper.ImageScore> scores(AnswersBySeed answers, Map<Integer, Trial> targets) {
    var counts = new TreeMap<String, int[]>();
    var categories = new TreeMap<String, String>();
    for (var seed : answers.seeds().values()) {
      seed.asked().stream()
          .forEach(trial -> {
            var target = targets.get(trial);
            if (target != null) {
              var count = counts.computeIfAbsent(target.targetImgFilename(), _ -> new int[2]);
              count[0] += seed.right().get(trial) ? 1 : 0;
              count[1]++;
              categories.put(target.targetImgFilename(), target.targetCategory());
            }
          });
    }
    return counts.entrySet().stream()
        .map(entry ->
            new Paper.ImageScore(
                categories.getOrDefault(entry.getKey(), ""),
                entry.getKey(),
                entry.getValue()[0],
                entry.getValue()[1],
                100.0 * entry.getValue()[0] / entry.getValue()[1]))
        .toList();
  }
}
