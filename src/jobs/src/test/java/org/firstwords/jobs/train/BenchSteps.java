package org.firstwords.jobs.train;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/// The child of `scripts/bench train` that runs our training, as [Trainer] does: `BenchSteps FOLDER
/// frozen|trained`.
///
/// It writes the weights and batches that both sides begin with, then answers each line `PRECISION
/// STEPS` on its standard input with `SECONDS LOSS`, the loss being that of the last step.
final class BenchSteps {
  private static final StepParameters UPDATE = new StepParameters(1e-4, 0.1, 0);
  private final ModelSpec spec;
  private final List<Batch.Images> batches = BenchFiles.batches(BenchFiles.SIDE);
  private final Map<Precision, TrainingStep> trainings = new EnumMap<>(Precision.class);

  private BenchSteps(Trunk trunk) {
    spec =
        ModelSpec.of(
            Vision.RESNEXT50, trunk, BatchNorm.REFERENCE, BenchFiles.SIDE, BenchFiles.VOCABULARY);
  }

  public static void main(String... arguments) throws Exception {
    var steps = new BenchSteps(arguments[1].equals("trained") ? Trunk.TRAINED : Trunk.FROZEN);
    var folder = Path.of(arguments[0]);
    BenchFiles.writeBatches(folder.resolve("batches"));
    BenchFiles.writeWeights(steps.training(Precision.F32).model(), folder.resolve("weights"));
    System.out.printf("%d threads%n", Runtime.getRuntime().availableProcessors());
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var words = line.split(" ", -1);
      System.out.println(steps.run(Precision.valueOf(words[0]), Integer.parseInt(words[1])));
    }
    steps.trainings.values().forEach(training -> training.model().close());
  }

  private TrainingStep training(Precision precision) {
    return trainings.computeIfAbsent(
        precision,
        key -> TrainingStep.of(ContrastiveModel.create(spec, 0, ComputeSettings.in(key))));
  }

  private String run(Precision precision, int steps) throws Exception {
    var training = training(precision);
    var loss = 0.0;
    var begin = System.nanoTime();
    try (var ahead =
        new PrefetchedSteps(training, new ReadyBatches(batches, training.steps()), steps)) {
      while (ahead.hasNext()) {
        loss = ahead.next(UPDATE).loss();
      }
    }
    return String.format(Locale.ROOT, "%.6f %.6f", (System.nanoTime() - begin) / 1e9, loss);
  }
}
