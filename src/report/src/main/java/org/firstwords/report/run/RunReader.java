package org.firstwords.report.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.report.run.Evaluation.Role;

/// Reads the tasks of a run from their manifests, and the results that a page shows.
public final class RunReader {
  private final ArtifactStore store;

  public RunReader(ArtifactStore store) {
    this.store = store;
  }

  /// @param from one artifact of each task, by the task's name
  /// @throws UserException if one has no manifest
  public Run read(Map<String, Location> from) throws IOException {
    var tasks = new ArrayList<FinishedTask>();
    for (var entry : from.entrySet()) {
      tasks.add(task(entry.getKey(), entry.getValue()));
    }
    var ordered = ordered(tasks);
    var evaluations = new ArrayList<Evaluation>();
    var trainings = new ArrayList<TrainingCurve>();
    var pretrainings = new ArrayList<PretrainingCurve>();
    var galleries = new ArrayList<AttentionGallery>();
    var cards = new ArrayList<DatasetCard>();
    for (var task : ordered) {
      evaluation(task).ifPresent(evaluations::add);
      readCurves(task, trainings, pretrainings);
      gallery(task).ifPresent(galleries::add);
      card(task).ifPresent(cards::add);
    }
    return new Run(
        ordered,
        evaluations,
        trainings,
        pretrainings,
        galleries,
        cards,
        TrialExamples.of(evaluations, store),
        record(ordered));
  }

  /// The record beside the tasks that ended last.
  private Optional<RunRecord> record(List<FinishedTask> tasks) throws IOException {
    var last =
        tasks.stream().max(Comparator.comparing((FinishedTask task) -> task.manifest().end()));
    if (last.isEmpty()) {
      return Optional.empty();
    }
    var at = last.get().folder().parent().resolve(RunRecord.NAME);
    return store.find(at).isEmpty()
        ? Optional.empty()
        : Optional.of(Json.read(store, at, RunRecord.class));
  }

  private FinishedTask task(String name, Location artifact) throws IOException {
    for (var folder = artifact.parent(); !folder.name().isEmpty(); folder = folder.parent()) {
      var manifest = new InputResolver(store).manifest(folder);
      if (manifest.isPresent()) {
        return new FinishedTask(name, folder, manifest.get());
      }
    }
    throw new UserException(
        "--from %s=%s: no %s one folder up; give an artifact of a finished task"
            .formatted(name, artifact, Manifest.NAME));
  }

  /// Dependencies first; otherwise by name, `train.2` before `train.10`. When tasks ran does not
  /// matter: equal results give an equal page.
  private static List<FinishedTask> ordered(List<FinishedTask> tasks) {
    var open = new ArrayList<>(tasks);
    open.sort(
        Comparator.comparingInt((FinishedTask task) -> task.name().length())
            .thenComparing(FinishedTask::name));
    var ordered = new ArrayList<FinishedTask>();
    while (!open.isEmpty()) {
      var next =
          open.stream()
              .filter(finishedTask -> Run.sources(open, finishedTask).isEmpty())
              .findFirst()
              .orElse(open.getFirst());
      open.remove(next);
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }

  private Optional<Evaluation> evaluation(FinishedTask task) throws IOException {
    var scores = task.output("scores");
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    var file = ScoresFile.read(store, scores.get().at(ScoresFile.NAME));
    return Optional.of(new Evaluation(task, role(file), file));
  }

  private static Role role(ScoresFile file) {
    if (file.isControl()) {
      return Role.SHUFFLED;
    }
    return switch (file.dataset()) {
      case ScoresFile.HELD_OUT -> Role.HELD_OUT;
      case "objects" -> Role.OBJECTS;
      default -> Role.LABELED;
    };
  }

  private Optional<DatasetCard> card(FinishedTask task) throws IOException {
    var preview = task.output("preview");
    return preview.isEmpty()
        ? Optional.empty()
        : Optional.of(new DatasetCard(task, DataCard.read(store, preview.get().at(DataCard.NAME))));
  }

  private void readCurves(
      FinishedTask task, List<TrainingCurve> trainings, List<PretrainingCurve> pretrainings)
      throws IOException {
    var metrics = task.output("metrics");
    if (metrics.isPresent()) {
      var lines = MetricsFile.read(store, metrics.get().at(MetricsFile.NAME));
      if (PretrainingCurve.matches(lines)) {
        pretrainings.add(PretrainingCurve.of(task, lines));
      } else {
        trainings.add(TrainingCurve.of(task, lines));
      }
    }
  }

  private Optional<AttentionGallery> gallery(FinishedTask task) throws IOException {
    var maps = task.output("maps");
    return maps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AttentionGallery(task, MapIndex.read(store, maps.get().at(MapIndex.NAME))));
  }
}
