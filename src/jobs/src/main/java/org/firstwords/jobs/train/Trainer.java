package org.firstwords.jobs.train;

import java.util.Locale;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.jobs.train.TrainingState.Validation;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.DivergedException;
import org.firstwords.model.StepParameters;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;

/// The training loop.
record Trainer(
    TrainingStep training,
    Batches batches,
    TrainingRecipe recipe,
    MetricsLog log,
    CheckpointSaver checkpoints,
    Progress progress) {
  /// Trains from the given state to the end.
  ///
  /// @throws UserException if the loss is not a number; the last good checkpoint is kept
  TrainingState train(TrainingState from) throws Exception {
    try {
      return epochs(from);
    } catch (DivergedException diverged) {
      throw checkpoints.diverged(diverged.step(), diverged.loss());
    }
  }

  private TrainingState epochs(TrainingState from) throws Exception {
    var state = from;
    while (!state.isOver(recipe)) {
      state = epoch(state);
      var found = validate(state);
      var best = state.isBetter(found);
      log.write(epochLine(state, found, rate(state), best));
      state = state.validated(found);
      if (best || state.isOver(recipe)) {
        checkpoints.save(state, best);
      }
    }
    return state;
  }

  private TrainingState epoch(TrainingState from) throws Exception {
    var state = from;
    try (var made = batches.training(state.epoch(), state.stepOfEpoch());
        var ahead = new PrefetchedSteps(training, made, state.stepsLeft(recipe))) {
      while (ahead.hasNext()) {
        var rate = rate(state);
        var fit = ahead.next(new StepParameters(rate, recipe.weightDecay(), recipe.seed()));
        state = state.stepped(fit.loss());
        if (state.step() % recipe.logEvery() == 0) {
          log.write(new MetricsLine.Step(state.step(), state.epoch(), fit.loss(), rate));
        }
        progress.advance(1, remark(fit.loss(), state));
        checkpoints.saveIfDue(state);
      }
    }
    return state;
  }

  /// The example-weighted mean over the validation part, as Lightning reports it.
  private Validation validate(TrainingState state) throws Exception {
    var loss = 0.0;
    var matched = 0.0;
    try (var made = batches.validation();
        var judged = Prefetch.of(made, this::evaluate, ContrastiveModel.PASSES_AT_A_TIME)) {
      while (judged.hasNext()) {
        checkpoints.stopIfRequested(state);
        var batch = judged.next();
        loss += batch.fit().loss() * batch.size();
        matched += batch.fit().imageAccuracy() * batch.size();
      }
    }
    var count = batches.held().count();
    return new Validation(state.epoch() + 1, state.step(), loss / count, matched / count);
  }

  private record EvaluatedBatch(BatchMetrics fit, int size) {}

  private EvaluatedBatch evaluate(Batch batch) {
    return new EvaluatedBatch(training.model().evaluate(batch), batch.size());
  }

  static MetricsLine.Epoch epochLine(
      TrainingState trained, Validation found, double learningRate, boolean best) {
    return new MetricsLine.Epoch(
        found.step(),
        found.epoch(),
        trained.meanLoss(),
        found.valLoss(),
        found.valAccuracy(),
        learningRate,
        best);
  }

  private double rate(TrainingState state) {
    return state.learningRate(recipe, batches.stepsPerEpoch());
  }

  private static String remark(double loss, TrainingState state) {
    var best =
        state
            .best()
            .map(validation -> String.format(Locale.ROOT, ", best %.3f", validation.valLoss()));
    return String.format(
        Locale.ROOT, "epoch %d, loss %.3f%s", state.epoch() + 1, loss, best.orElse(""));
  }
}
