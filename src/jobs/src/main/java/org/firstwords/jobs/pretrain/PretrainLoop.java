package org.firstwords.jobs.pretrain;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.jobs.training.EarlyEnd;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.jobs.training.SaveInterval;
import org.firstwords.model.DivergedException;
import org.firstwords.model.distill.Distiller;

/// The loop of a self-distillation, and when it saves.
final class PretrainLoop {
  private final Job job;
  private final Distiller distiller;
  private final PretrainSchedule schedule;
  private final PretrainCheckpoints checkpoints;
  private final MetricsLog log;
  private final SaveInterval interval;
  private final Optional<NeighbourCheck> neighbours;
  private final CollapseWatch watch = new CollapseWatch();
  private long saved = System.nanoTime();

  PretrainLoop(
      Job job,
      Distiller distiller,
      PretrainSchedule schedule,
      PretrainCheckpoints checkpoints,
      MetricsLog log,
      SaveInterval interval,
      Optional<NeighbourCheck> neighbours) {
    this.job = job;
    this.distiller = distiller;
    this.schedule = schedule;
    this.checkpoints = checkpoints;
    this.log = log;
    this.interval = interval;
    this.neighbours = neighbours;
  }

  /// Trains from the given state to the end, and saves.
  ///
  /// @throws UserException if the loss is not a number; the last good checkpoint is kept
  PretrainState train(PretrainState from, CropBatches batches, Progress progress) throws Exception {
    var state = from;
    try (var ahead = batches.from(state.step(), schedule.steps())) {
      state = neighboursIfDue(state);
      while (ahead.hasNext()) {
        var metrics = distiller.run(ahead.next(), schedule.at(state.step()));
        state = state.stepped(metrics);
        progress.advance(1, remark(state, metrics.loss()));
        state = neighboursIfDue(logIfDue(state));
        saveIfDue(state);
      }
    } catch (DivergedException diverged) {
      throw EarlyEnd.diverged(
          diverged.loss(), diverged.step(), checkpoints.last().map(Piece::location));
    }
    save(state);
    return state;
  }

  private PretrainState logIfDue(PretrainState state) throws IOException {
    var step = state.step();
    if (step % schedule.recipe().logEvery != 0 && step != schedule.steps()) {
      return state;
    }
    var done = schedule.at(step - 1);
    var epoch = schedule.epochs(step);
    var information = state.mean(state.information());
    log.write(new MetricsLine.Step(step, epoch, state.mean(state.loss()), done.learningRate()));
    log.write(
        new MetricsLine.Teacher(
            step, epoch, state.mean(state.entropy()), information, done.momentum()));
    watch.check(step, information).ifPresent(job::warn);
    return state.logged();
  }

  /// A stop in the middle saves the state without the accuracy, which the next attempt then finds.
  private PretrainState neighboursIfDue(PretrainState state) throws Exception {
    if (neighbours.isEmpty()
        || state.hasNeighbours()
        || !neighbours.get().isDue(state.step(), schedule.steps())) {
      return state;
    }
    try {
      var accuracy = neighbours.get().accuracy(distiller);
      var epoch = schedule.epochs(state.step());
      log.write(new MetricsLine.Neighbours(state.step(), epoch, accuracy));
      return state.withNeighbours(accuracy);
    } catch (StoppedException stopped) {
      save(state);
      throw EarlyEnd.stopped(job.stop(), state.step());
    }
  }

  private void saveIfDue(PretrainState state) throws IOException {
    if (job.stop().requested()) {
      save(state);
      throw EarlyEnd.stopped(job.stop(), state.step());
    }
    if (interval.isDue(saved, state.step())) {
      save(state);
    }
  }

  private void save(PretrainState state) throws IOException {
    checkpoints.save(distiller, state, log.files());
    saved = System.nanoTime();
  }

  private String remark(PretrainState state, double loss) {
    return String.format(
        Locale.ROOT, "epoch %d, loss %.3f", schedule.epochs(state.step()) + 1, loss);
  }
}
