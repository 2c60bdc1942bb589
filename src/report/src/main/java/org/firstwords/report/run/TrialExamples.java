package org.firstwords.report.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionRow;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.trial.Trial;
import org.firstwords.report.run.Evaluation.Role;

/// Some trials of an evaluation, with what the model chose.
///
/// @param images the folder of the pictures
/// @param right trials that it answered right, of different words
/// @param wrong trials that it answered wrong, of different words
public record TrialExamples(
    Evaluation evaluation, Location images, List<Answered> right, List<Answered> wrong) {
  /// How many of each kind.
  private static final int MOST = 4;

  /// @param chosen the place of the chosen picture, 0 for the target
  public record Answered(Trial trial, int chosen) {}

  /// The first trials of different words, of each evaluation that kept them and asked for pictures.
  static List<TrialExamples> of(List<Evaluation> evaluations, ArtifactStore store)
      throws IOException {
    var all = new ArrayList<TrialExamples>();
    for (var evaluation : evaluations) {
      if (evaluation.role() == Role.LABELED || evaluation.role() == Role.OBJECTS) {
        of(evaluation, store).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<TrialExamples> of(Evaluation evaluation, ArtifactStore store)
      throws IOException {
    var task = evaluation.task();
    var file = task.output("trials").flatMap(TrialExamples::json);
    var predictions = task.output("predictions");
    var images = task.manifest().inputs().get("images");
    if (file.isEmpty() || predictions.isEmpty() || images == null) {
      return Optional.empty();
    }
    var trials = JsonArrayFile.read(store, file.get(), Trial.class);
    var chosen = chosen(store, predictions.get().at(PredictionsFile.NAME));
    return Optional.of(
        new TrialExamples(
            evaluation,
            images.location(),
            first(trials, chosen, true),
            first(trials, chosen, false)));
  }

  private static Optional<Location> json(Artifact trials) {
    return trials.files().stream()
        .map(Artifact.File::path)
        .filter(path -> path.endsWith(".json"))
        .findFirst()
        .map(trials::at);
  }

  /// The place of the picture with the largest logit, by the number of the trial.
  private static Map<Integer, Integer> chosen(ArtifactStore store, Location at) throws IOException {
    var chosen = new HashMap<Integer, Integer>();
    try (var in = store.read(at)) {
      PredictionReader.read(
          in,
          at.toString(),
          row -> {
            if (row.type().equals("image")) {
              chosen.put(row.trial(), chosen(row));
            }
          });
    }
    return chosen;
  }

  private static int chosen(PredictionRow row) {
    var logits = row.logits();
    return IntStream.range(0, logits.size())
        .reduce((best, next) -> logits.get(next) > logits.get(best) ? next : best)
        .orElse(-1);
  }

  private static List<Answered> first(
      List<Trial> trials, Map<Integer, Integer> chosen, boolean right) {
    var words = new HashSet<String>();
    var found = new ArrayList<Answered>();
    for (var number = 0; number < trials.size() && found.size() < MOST; number++) {
      var trial = trials.get(number);
      var place = chosen.getOrDefault(number, -1);
      if (place >= 0 && (place == 0) == right && words.add(trial.targetCategory())) {
        found.add(new Answered(trial, place));
      }
    }
    return found;
  }
}
