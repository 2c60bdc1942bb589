package org.firstwords.model;

import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.layer.RandomStream;

/// Batches for tests, each fixed by its number.
public final class SmallBatches {
  /// A model that trains in milliseconds.
  public static final ModelSpec SPEC =
      ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 32, 12).withEmbeddingSize(16);

  /// One step's numbers.
  public static final StepParameters UPDATE = new StepParameters(1e-2, 0.1, 3);

  private SmallBatches() {}

  public static Batch.Images batch(ModelSpec spec, int size, int number) {
    var random = new RandomStream(number, "batch");
    var images = new float[size * spec.imageSize() * spec.imageSize() * 3];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.uniform(1);
    }
    var utterances = new int[size][];
    for (int i = 0; i < size; i++) {
      var word = 4 + (i + number) % (spec.vocabularySize() - 4);
      utterances[i] = i % 2 == 0 ? new int[] {2, word, 3} : new int[] {2, word, 5, 3};
    }
    return new Batch.Images(images, utterances);
  }

  /// Trains steps `from` to `to`.
  public static void train(TrainingStep training, int from, int to) {
    for (int step = from; step < to; step++) {
      training.run(batch(training.model().spec(), 8, step), UPDATE);
    }
  }
}
