package org.firstwords.jobs.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.card.SmallData;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.training.MachineOptions;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.model.Condition;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.checkpoint.Provenance;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.image.ImageTransform;

/// The training job: opens its inputs, resumes from the latest checkpoint or starts, trains, writes
/// the results.
///
/// @param randomTrunk whether a frozen trunk of random weights is asked for
/// @param log receives notes for the user
record TrainJob(
    Optional<Condition> condition,
    boolean randomTrunk,
    DataOptions data,
    ModelOptions model,
    TrainingRecipe recipe,
    ImageTransform transform,
    MachineOptions machine,
    PrintWriter log) {
  void run(Job job) throws Exception {
    machine.announce(job, model.computing.precision(), log);
    var vocabulary = vocabulary(job);
    var points = ResumePoints.open(job.store(), job.workFolder(), vocabulary);
    var input = TrainingInput.open(job, transform, data.augmentation.views(), machine.reading());
    try (var _ = input.images()) {
      note(job, input);
      var batches = batches(job, vocabulary, input);
      try (var network = network(points, vocabulary, input);
          var log = log(job, points)) {
        train(job, points, batches, training(points, network), log, provenance(input));
      }
    }
  }

  /// Checks the trunk against the condition; a small trunk without published weights is trained
  /// instead, with a note.
  private void note(Job job, TrainingInput input) {
    if (condition.isEmpty()
        && input instanceof TrainingInput.Features
        && !input.pretrained()
        && !randomTrunk) {
      throw new UserException(
          "these features come from an image encoder of random weights; run extract-features with"
              + " --weights, or say that it is wanted: --condition random-features, or"
              + " --random-trunk outside the conditions");
    }
    if (condition.isEmpty() || condition.get().pretrained() == input.pretrained()) {
      return;
    }
    switch (input) {
      case TrainingInput.Frames _ ->
          job.note(
              "%s has no pretrained weights: its trunk was trained too".formatted(model.vision));
      case TrainingInput.Features _ ->
          throw new UserException(
              "--condition %s needs %s trunk, but these features come from another: run extract-features with %s"
                  .formatted(
                      condition.get(),
                      condition.get().pretrained() ? "a pretrained" : "an untrained",
                      condition.get().pretrained() ? "--weights" : "no --weights"));
    }
  }

  private static Vocabulary vocabulary(Job job) throws IOException {
    return Vocabulary.read(job.store(), job.input("pairs").at(Checkpoint.VOCABULARY));
  }

  private Batches batches(Job job, Vocabulary vocabulary, TrainingInput input) throws IOException {
    var pairs = job.input("pairs");
    var file = pairs.at(data.trainingFile());
    var utterances = Utterance.readUntimed(job.store(), file);
    Examples.checkWords(utterances, file, vocabulary);
    var train = Examples.of(data.withShuffling(utterances, recipe.seed()), file, vocabulary);
    var held = Examples.read(job.store(), pairs.at("val.json"), vocabulary);
    noteSmallData(job, utterances, vocabulary);
    if (train.count() < recipe.batchSize()) {
      throw new UserException(
          "%s has %d utterances, fewer than one batch of %d; lower --batch-size"
              .formatted(file, train.count(), recipe.batchSize()));
    }
    return new Batches(
        train, held, input.images(), input.views(), recipe, data.singleFrame, machine.threads());
  }

  private void noteSmallData(Job job, List<Utterance> train, Vocabulary vocabulary)
      throws IOException {
    var pairs = job.input("pairs");
    var val = Utterance.readUntimed(job.store(), pairs.at("val.json"));
    var held = pairs.at("test.json");
    var test =
        job.store().find(held).isPresent()
            ? Utterance.readUntimed(job.store(), held)
            : List.<Utterance>of();
    for (var warning : SmallData.of(train, val, test, vocabulary).warnings()) {
      job.warn(warning);
    }
  }

  private ContrastiveModel network(ResumePoints points, Vocabulary vocabulary, TrainingInput input)
      throws IOException {
    var spec = input.spec(model, vocabulary.size());
    var latest = points.latest();
    if (latest.isPresent()) {
      return points
          .checkpoint(latest.get().last())
          .model(machine.computing(model.computing.precision()));
    }
    var network =
        ContrastiveModel.create(
            spec, recipe.seed(), machine.computing(model.computing.precision()));
    try {
      input.readTrunk(network);
      return network;
    } catch (IOException | RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  private static TrainingStep training(ResumePoints points, ContrastiveModel network)
      throws IOException {
    var training = TrainingStep.of(network);
    var latest = points.latest();
    if (latest.isPresent()) {
      points.checkpoint(latest.get().last()).readOptimizer(training);
    }
    return training;
  }

  private static MetricsLog log(Job job, ResumePoints points) throws IOException {
    var folder = Files.createDirectory(job.scratch().resolve("log"));
    var latest = points.latest();
    if (latest.isPresent()) {
      for (var file : MetricsLog.FILES) {
        points.fetch(latest.get().last(), file, folder);
      }
    }
    return MetricsLog.open(folder, InstantSource.system(), job::logMetrics);
  }

  /// The training setup, recorded for the evaluation.
  private Provenance provenance(TrainingInput input) {
    return new Provenance(
        condition,
        recipe.seed(),
        data.shuffleUtterances,
        data.singleFrame,
        input.augmented(),
        input.pretrained());
  }

  private void train(
      Job job,
      ResumePoints points,
      Batches batches,
      TrainingStep training,
      MetricsLog log,
      Provenance provenance)
      throws Exception {
    var from = state(points, provenance);
    var start = System.nanoTime();
    var checkpoints =
        new CheckpointSaver(training, points, log, machine.interval(), job.stop(), batches.probe());
    var total = recipe.steps(batches.stepsPerEpoch());
    try (var progress = job.startProgress("train", "steps", total)) {
      progress.skip(from.step());
      var trainer = new Trainer(training, batches, recipe, log, checkpoints, progress);
      var state = trainer.train(from);
      var seconds = (System.nanoTime() - start) / 1e9;
      publish(job, points, log);
      metrics(job, state, (state.step() - from.step()) * recipe.batchSize() / seconds);
    }
  }

  private TrainingState state(ResumePoints points, Provenance provenance) throws IOException {
    var latest = points.latest();
    return latest.isPresent()
        ? points.checkpoint(latest.get().last()).state(TrainingState.class)
        : TrainingState.initial(recipe, provenance);
  }

  private static void publish(Job job, ResumePoints points, MetricsLog log) throws IOException {
    var latest = points.latest().orElseThrow();
    points.publish(latest.best().orElse(latest.last()), job.output("checkpoint"));
    points.publish(latest.last(), job.output("last"));
    log.publish(job);
  }

  private static void metrics(Job job, TrainingState state, double imagesPerSecond) {
    var best = state.best().orElseThrow();
    job.metric("epochs", state.epoch());
    job.metric("steps", (double) state.step());
    job.metric("val_loss", best.valLoss());
    job.metric("val_accuracy", best.valAccuracy());
    job.metric("best_epoch", best.epoch());
    job.metric("images_per_second", imagesPerSecond);
  }
}
