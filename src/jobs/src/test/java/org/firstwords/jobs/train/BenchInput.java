package org.firstwords.jobs.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.ThrowingIterator;
import org.firstwords.jobs.bench.BenchFigures;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.device.Precision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FrameImages;

/// The child of `scripts/bench train` that measures how much of the time the network waits for its
/// images: time inside `Prefetch.next` over all time, in the steps of [Trainer] on made frames.
/// Also what the makers of images take of the processors: steps on batches that are ready, beside
/// it.
record BenchInput(Batches batches, TrainingStep training) {
  private static final int WARM_UP = 5;
  private static final int STEPS = 40;
  private static final double TARGET = 0.05;
  private static final StepParameters UPDATE = new StepParameters(1e-4, 0.1, 0);

  /// @param waited seconds inside `next`
  private record Loop(double seconds, double waited) {}

  public static void main(String... arguments) throws Exception {
    var result = new LinkedHashMap<String, Object>();
    var augmented = new ImageTransform.Augmented(BenchFiles.SIDE, 0.2, 0);
    try (var images = new FrameImages(BenchDataset.write(Path.of(arguments[0])), augmented)) {
      var examples = BenchDataset.examples((WARM_UP + STEPS) * BenchFiles.ROWS);
      var threads = Runtime.getRuntime().availableProcessors();
      var views = OptionalInt.empty();
      var batches = new Batches(examples, examples, images, views, recipe(), false, threads);
      for (var precision : Precision.values()) {
        result.put(precision.toString(), measure(batches, precision));
      }
    }
    System.out.println(Json.line(result));
  }

  private static TrainingRecipe recipe() {
    var rows = BenchFiles.ROWS;
    return new TrainingRecipe(
        rows, rows, 1e-4, 0.1, Schedule.COSINE, 0.1, 20, 2, OptionalLong.empty(), 0, 50);
  }

  private static Map<String, Object> measure(Batches batches, Precision precision)
      throws Exception {
    var size = BenchFiles.SIDE;
    var spec =
        ModelSpec.of(
            Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.REFERENCE, size, BenchFiles.VOCABULARY);
    try (var model = ContrastiveModel.create(spec, 0, ComputeSettings.in(precision))) {
      var bench = new BenchInput(batches, TrainingStep.of(model));
      bench.ready();
      return bench.figures(bench.loop(), bench.ready());
    }
  }

  private Map<String, Object> figures(Loop loop, double ready) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("share_of_time_waiting", BenchFigures.rounded(loop.waited() / loop.seconds()));
    figures.put("target", TARGET);
    figures.put("met", loop.waited() / loop.seconds() < TARGET);
    figures.put("seconds_a_step", BenchFigures.rounded(loop.seconds() / STEPS));
    figures.put("seconds_a_step_on_ready_batches", BenchFigures.rounded(ready / STEPS));
    return figures;
  }

  private Loop loop() throws Exception {
    try (var made = batches.training(0, 0)) {
      var source = new Awaited(made);
      steps(source, WARM_UP);
      var waited = source.waited;
      var seconds = steps(source, STEPS);
      return new Loop(seconds, (source.waited - waited) / 1e9);
    }
  }

  /// In seconds.
  private double steps(ThrowingIterator<Batch> source, int steps) throws Exception {
    var begin = System.nanoTime();
    try (var ahead = new PrefetchedSteps(training, source, steps)) {
      while (ahead.hasNext()) {
        ahead.next(UPDATE);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /// The same steps on one batch, in seconds.
  private double ready() throws Exception {
    return steps(new ReadyBatches(List.of(batches.probe()), 0), STEPS);
  }

  /// Measures how long is waited for each batch.
  private static final class Awaited implements ThrowingIterator<Batch> {
    private final ThrowingIterator<Batch> made;
    private long waited;

    Awaited(ThrowingIterator<Batch> made) {
      this.made = made;
    }

    @Override
    public boolean hasNext() {
      return made.hasNext();
    }

    @Override
    public Batch next() throws Exception {
      var asked = System.nanoTime();
      var batch = made.next();
      waited += System.nanoTime() - asked;
      return batch;
    }
  }
}
