package org.firstwords.jobs.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.jobs.bench.BenchFigures;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;

/// The child of `scripts/bench train` that measures what features computed once save: steps on
/// images beside steps on their features, and what computing these costs.
final class BenchFeatures {
  private static final int STEPS = 24;
  private static final StepParameters UPDATE = new StepParameters(1e-4, 0.1, 0);

  private BenchFeatures() {}

  public static void main(String... arguments) {
    var size = BenchFiles.SIDE;
    var spec =
        ModelSpec.of(Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.FROZEN, size, BenchFiles.VOCABULARY);
    try (var model = ContrastiveModel.create(spec, 0)) {
      System.out.println(Json.line(measure(model, BenchFiles.batches(size))));
    }
  }

  private static Map<String, Object> measure(ContrastiveModel model, List<Batch.Images> images) {
    var features = images.stream().map(image -> features(model, image)).toList();
    var begin = System.nanoTime();
    images.forEach(image -> features(model, image));
    var once = (System.nanoTime() - begin) / 1e9 / images.size();
    var training = TrainingStep.of(model);
    var direct = secondsOfAStep(training, images);
    var stored = secondsOfAStep(training, features);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("seconds_a_step_on_images", direct);
    figures.put("seconds_a_step_on_features", stored);
    figures.put("seconds_to_compute_a_batch_of_features_once", once);
    figures.put("ratio_of_a_step", BenchFigures.rounded(direct / stored));
    return figures;
  }

  private static Batch features(ContrastiveModel model, Batch.Images images) {
    var rows = model.features(images.values());
    var values = new float[rows.length * rows[0].length];
    for (var row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[0].length, rows[0].length);
    }
    return new Batch.Features(values, images.utterances());
  }

  private static double secondsOfAStep(TrainingStep training, List<? extends Batch> batches) {
    batches.forEach(batch -> training.run(batch, UPDATE));
    var begin = System.nanoTime();
    for (var step = 0; step < STEPS; step++) {
      training.run(batches.get(step % batches.size()), UPDATE);
    }
    return (System.nanoTime() - begin) / 1e9 / STEPS;
  }
}
