package org.firstwords.jobs.train;

import java.io.IOException;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.jobs.training.EarlyEnd;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.jobs.training.SaveInterval;
import org.firstwords.model.Batch;
import org.firstwords.model.graph.TrainingStep;

/// Saves checkpoints of a running training: periodically, when the validation loss is the best so
/// far, at the end, and on a stop request.
final class CheckpointSaver {
  private final TrainingStep training;
  private final ResumePoints points;
  private final MetricsLog log;
  private final SaveInterval interval;
  private final StopSignal stop;
  private final Batch probe;
  private long saved = System.nanoTime();

  /// @param probe a validation batch; a model with a non-finite loss on it is not saved
  CheckpointSaver(
      TrainingStep training,
      ResumePoints points,
      MetricsLog log,
      SaveInterval interval,
      StopSignal stop,
      Batch probe) {
    this.training = training;
    this.points = points;
    this.log = log;
    this.interval = interval;
    this.stop = stop;
    this.probe = probe;
  }

  /// Called after every step.
  void saveIfDue(TrainingState state) throws IOException {
    stopIfRequested(state);
    if (interval.isDue(saved, state.step())) {
      save(state, false);
    }
  }

  /// Saves and ends the training if the process is asked to stop.
  void stopIfRequested(TrainingState state) throws IOException {
    if (stop.requested()) {
      save(state, false);
      throw EarlyEnd.stopped(stop, state.step());
    }
  }

  /// Saves, unless the model has diverged: then the previous checkpoint stays the latest.
  void save(TrainingState state, boolean isBest) throws IOException {
    try (var _ = Profile.span(Profile.Activity.CHECKPOINT)) {
      saveUnlessDiverged(state, isBest);
    }
  }

  private void saveUnlessDiverged(TrainingState state, boolean isBest) throws IOException {
    var loss = training.model().evaluate(probe).loss();
    if (!Double.isFinite(loss)) {
      throw diverged(state.step(), loss);
    }
    points.save(training, state, log.files(), isBest);
    saved = System.nanoTime();
  }

  /// The error for a non-finite loss.
  UserException diverged(long step, double loss) {
    return EarlyEnd.diverged(loss, step, points.latest().map(latest -> latest.last().location()));
  }
}
