package org.firstwords.model;

import java.io.IOException;
import java.io.OutputStream;
import org.firstwords.model.layer.Loading;
import org.firstwords.model.layer.Statistics;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.objective.GradCam;
import org.firstwords.model.objective.InfoNce;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/// CVCL: an image encoder and an utterance encoder trained to agree. Vong et al. 2024.
///
/// ```java
/// var spec = ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 96, vocabulary.size());
/// try (var model = ContrastiveModel.create(spec, 0)) {
///   Fit fit = model.train(batch, 1e-3, 0.1);
///   float[][] vectors = model.encodeImages(images);
/// }
/// ```
///
/// Images come as `[n, size, size, 3]` in one array, red first, normalised; utterances as rows of
/// token ids. The same seed and batches give the same weights, bit for bit, on one machine with one
/// number of threads. Not for several threads at once.
public final class ContrastiveModel implements AutoCloseable {
  private final ModelSpec spec;
  private final Graph graph;
  private final Session session;
  private final Ops tf;
  private final Variables variables;
  private final Encoding.Inputs inputs;
  private final Encoding evaluation;
  private @Nullable Training training;
  private @Nullable Operand<TFloat32> attention;
  private long steps;

  private ContrastiveModel(ModelSpec spec) {
    this.spec = spec;
    this.graph = new Graph();
    this.tf = Ops.create(graph);
    this.variables = new Variables(tf);
    var size = spec.imageSize();
    this.inputs =
        new Encoding.Inputs(
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size, size, 3))),
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, spec.vocabularySize()))));
    this.evaluation = Encoding.of(spec, tf, variables, Statistics.RUNNING, inputs);
    this.session = new Session(graph, configuration());
  }

  private static ConfigProto configuration() {
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(1)
        .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
        .build();
  }

  /// An untrained model whose weights follow from the seed.
  public static ContrastiveModel create(ModelSpec spec, long seed) {
    var model = new ContrastiveModel(spec);
    Loading.initial(model.session, model.variables, seed);
    return model;
  }

  /// A model with the weights of a file that [#writeWeights] wrote.
  ///
  /// @throws org.firstwords.core.command.UserException if they are those of another architecture
  public static ContrastiveModel restore(ModelSpec spec, SafeTensorsReader weights)
      throws IOException {
    var model = new ContrastiveModel(spec);
    try {
      new Weights(model.session, model.variables).read(weights);
      return model;
    } catch (IOException | RuntimeException failed) {
      model.close();
      throw failed;
    }
  }

  public ModelSpec spec() {
    return spec;
  }

  /// Steps trained, over all sessions.
  public long steps() {
    return steps;
  }

  /// One step of AdamW on one batch.
  ///
  /// @return the fit before the step
  /// @throws DivergedException if the loss is not finite; the weights are then spoilt
  public Fit train(Batch batch, double learningRate, double weightDecay) {
    var part = training();
    var runner = session.runner();
    part.updates().forEach(runner::addTarget);
    steps++;
    var scalars = part.optimizer().step(runner, steps, learningRate, weightDecay);
    try {
      var fit = fit(runner, batch, part.fit());
      if (spec.batchNorm() == BatchNorm.REFERENCE) {
        variables.counters().replaceAll((_, seen) -> seen + 1);
      }
      if (!Double.isFinite(fit.loss())) {
        throw new DivergedException(steps, fit.loss());
      }
      return fit;
    } finally {
      scalars.forEach(TFloat32::close);
    }
  }

  /// The fit outside training: running statistics, no change to the model.
  public Fit evaluate(Batch batch) {
    return fit(session.runner(), batch, evaluation.fit());
  }

  private Fit fit(Session.Runner runner, Batch batch, InfoNce fit) {
    runner.fetch(fit.loss()).fetch(fit.imageAccuracy()).fetch(fit.textAccuracy());
    try (var images = images(batch.images(), batch.size());
        var utterances = spec.textEncoder().tensor(batch.utterances());
        var result =
            runner.feed(inputs.images(), images).feed(inputs.utterances(), utterances).run()) {
      return new Fit(
          ((TFloat32) result.get(0)).getFloat(),
          ((TFloat32) result.get(1)).getFloat(),
          ((TFloat32) result.get(2)).getFloat());
    }
  }

  /// Vectors of length 1, one for each image.
  public float[][] encodeImages(float[] images) {
    try (var tensor = images(images, count(images));
        var result =
            session.runner().feed(inputs.images(), tensor).fetch(evaluation.images()).run()) {
      return rows((TFloat32) result.get(0));
    }
  }

  /// Vectors of length 1, one for each utterance; a single word is an utterance of one.
  public float[][] encodeText(int[][] utterances) {
    try (var tensor = spec.textEncoder().tensor(utterances);
        var result =
            session
                .runner()
                .feed(inputs.utterances(), tensor)
                .fetch(evaluation.utterances())
                .run()) {
      return rows((TFloat32) result.get(0));
    }
  }

  /// Where in each image its word is seen: a Grad-CAM map, not negative, at the resolution of the
  /// last convolutional stage.
  ///
  /// @param words one utterance for each image
  public AttentionMap[] attention(float[] images, int[][] words) {
    try (var pixels = images(images, words.length);
        var utterances = spec.textEncoder().tensor(words);
        var result =
            session
                .runner()
                .feed(inputs.images(), pixels)
                .feed(inputs.utterances(), utterances)
                .fetch(attention())
                .run()) {
      return AttentionMap.of((TFloat32) result.get(0));
    }
  }

  private Operand<TFloat32> attention() {
    if (attention == null) {
      var cosines = tf.math.mul(evaluation.images(), evaluation.utterances());
      var sum = tf.reduceSum(cosines, tf.constant(new int[] {0, 1}));
      var gradient =
          graph
              .addGradients(
                  sum.asOutput(), new org.tensorflow.Output<?>[] {evaluation.map().asOutput()})[0];
      attention = GradCam.of(tf, evaluation.map(), gradient.expect(TFloat32.class));
    }
    return attention;
  }

  private int count(float[] images) {
    return images.length / spec.imageValues();
  }

  private TFloat32 images(float[] images, int count) {
    if (images.length != (long) count * spec.imageValues()) {
      throw new IllegalArgumentException(
          "%d values for %d images of %d pixels a side"
              .formatted(images.length, count, spec.imageSize()));
    }
    var size = spec.imageSize();
    return TFloat32.tensorOf(Shape.of(count, size, size, 3), DataBuffers.of(images, true, false));
  }

  private static float[][] rows(TFloat32 tensor) {
    var rows = new float[(int) tensor.shape().get(0)][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new float[(int) tensor.shape().get(1)];
      tensor.get(row).copyTo(DataBuffers.of(rows[row], false, false));
    }
    return rows;
  }

  private Training training() {
    if (training == null) {
      training = Training.of(spec, graph, tf, variables, inputs);
      Loading.initial(session, training.moments(), 0);
    }
    return training;
  }

  /// Writes all weights and running statistics as safetensors.
  public void writeWeights(OutputStream out) throws IOException {
    new Weights(session, variables).write(out);
  }

  /// Writes what AdamW remembers as safetensors: `exp_avg.*`, `exp_avg_sq.*` and `step`.
  public void writeOptimizer(OutputStream out) throws IOException {
    var moments = training().moments();
    moments.counters().put(STEP, steps);
    new Weights(session, moments).write(out);
  }

  /// Takes up what [#writeOptimizer] wrote.
  public void readOptimizer(SafeTensorsReader from) throws IOException {
    var moments = training().moments();
    moments.counters().put(STEP, steps);
    new Weights(session, moments).read(from);
    steps = moments.counters().get(STEP);
  }

  private static final String STEP = "step";

  /// Replaces the image encoder below its head by weights in torchvision's names; a head in the
  /// file is passed over.
  public void readTrunk(SafeTensorsReader from) throws IOException {
    new Weights(session, variables).readTrunk(from);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
