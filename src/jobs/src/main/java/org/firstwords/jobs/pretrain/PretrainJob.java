package org.firstwords.jobs.pretrain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.jobs.training.MachineOptions;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.tensor.SafeTensorsReader;

/// Trains a trunk on frames by self-distillation: opens its inputs, resumes from the last
/// checkpoint or starts, trains, writes the results.
///
/// @param log receives notes for the user
record PretrainJob(
    NetworkOptions network,
    RecipeOptions recipe,
    NeighbourOptions neighbours,
    MachineOptions machine,
    PrintWriter log) {
  private static final String BINARY = "application/octet-stream";

  void run(Job job) throws Exception {
    machine.announce(job, network.computing.precision(), log);
    var checkpoints = PretrainCheckpoints.open(job.store(), job.workFolder());
    try (var frames = machine.reading().open(job);
        var decoder = new JpegDecoder()) {
      var names = names(job, frames);
      try (var distiller = distiller(job, checkpoints);
          var metrics = metrics(job, checkpoints)) {
        var batches =
            new CropBatches(frames, decoder, names, network.crops(), recipe, machine.threads());
        train(job, checkpoints, distiller, metrics, batches);
      }
    }
  }

  private List<String> names(Job job, FrameReader frames) {
    var names = List.copyOf(frames.names());
    if (names.size() < recipe.batchSize) {
      throw new UserException(
          "%s has %d frames, fewer than one batch of %d; lower --batch-size"
              .formatted(job.input("frames").location(), names.size(), recipe.batchSize));
    }
    job.metric("frames", names.size());
    return names;
  }

  private Distiller distiller(Job job, PretrainCheckpoints checkpoints) throws IOException {
    var computing = machine.computing(network.computing.precision());
    var distiller = Distiller.create(network.spec(recipe), recipe.seed, computing);
    try {
      if (checkpoints.last().isEmpty()) {
        start(job, distiller);
      }
      return distiller;
    } catch (IOException | RuntimeException failed) {
      distiller.close();
      throw failed;
    }
  }

  private static void start(Job job, Distiller distiller) throws IOException {
    var networks = job.findInput("networks");
    if (networks.isPresent()) {
      new EarlierNetworks(job.store(), networks.get().location()).restore(distiller);
    }
    var weights = job.findInput("weights");
    if (weights.isPresent()) {
      var at = weights.get().location();
      try (var in = new BufferedInputStream(job.store().read(at))) {
        distiller.readTrunk(SafeTensorsReader.open(in, at.toString()));
      }
    }
  }

  private static MetricsLog metrics(Job job, PretrainCheckpoints checkpoints) throws IOException {
    var folder = Files.createDirectory(job.scratch().resolve("log"));
    checkpoints.fetchLog(MetricsLog.FILES, folder);
    return MetricsLog.open(folder, InstantSource.system(), job::logMetrics);
  }

  private void train(
      Job job,
      PretrainCheckpoints checkpoints,
      Distiller distiller,
      MetricsLog metrics,
      CropBatches batches)
      throws Exception {
    var from = checkpoints.restore(distiller);
    var schedule = recipe.schedule(batches.names().size());
    var start = System.nanoTime();
    try (var progress = job.startProgress("pretrain", "steps", schedule.steps())) {
      progress.skip(from.step());
      var loop =
          new PretrainLoop(
              job,
              distiller,
              schedule,
              checkpoints,
              metrics,
              machine.interval(),
              neighbours.open(job));
      var state = loop.train(from, batches, progress);
      var seconds = (System.nanoTime() - start) / 1e9;
      publish(job, checkpoints, distiller, metrics);
      job.metric("steps", (double) state.step());
      job.metric("epochs", schedule.epochs(state.step()));
      state
          .neighbours()
          .ifPresent(found -> {
            job.metric("knn_accuracy", found.last());
            job.metric("knn_accuracy_untrained", found.untrained());
          });
      job.metric("images_per_second", (state.step() - from.step()) * recipe.batchSize / seconds);
    }
  }

  private static void publish(
      Job job, PretrainCheckpoints checkpoints, Distiller distiller, MetricsLog metrics)
      throws IOException {
    job.output("trunk").write(PretrainCheckpoints.TRUNK, BINARY, distiller::writeTrunk);
    checkpoints.publish(job.output("last"));
    metrics.publish(job);
  }
}
