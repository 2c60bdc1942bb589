package org.firstwords.model.graph;

import java.io.IOException;
import java.io.OutputStream;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.DivergedException;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Trunk;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.device.Precision;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/// CVCL: an image encoder and an utterance encoder trained to agree. Vong et al. 2024.
///
/// ```java
/// var spec = ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 96, vocabulary.size());
/// try (var model = ContrastiveModel.create(spec, 0)) {
///   Fit fit = model.train(batch, new Update(1e-3, 0.1, 0));
///   float[][] vectors = model.encodeImages(images);
/// }
/// ```
///
/// Images are `[n, size, size, 3]` in one array, RGB, normalised; utterances are rows of token ids.
/// The same seed and batches give bitwise equal weights on one machine with one number of threads.
/// Read-only methods are thread-safe; during [#train], only [#runTrunk] may be called.
public final class ContrastiveModel implements ImageTextModel {
  /// Number of concurrent forward passes that pays off: the second uses cores that the first leaves
  /// idle; a third gains nothing.
  public static final int PASSES_AT_A_TIME = 2;

  private final ModelSpec spec;
  private final Graph graph;
  private final Session session;
  private final SessionRuns runs;
  private final Ops tf;
  private final Variables variables;
  private final ForwardPass.Inputs inputs;
  private final ForwardPass evaluation;
  private @Nullable TrainingGraph training;
  private @Nullable GradCamTensors sight;
  private long steps;

  private ContrastiveModel(ModelSpec spec, ComputeSettings computing) {
    this.spec = spec;
    this.graph = new Graph();
    this.tf = Ops.create(graph);
    this.variables = new Variables(tf);
    this.inputs = ForwardPass.Inputs.placeholders(tf, spec.imageSize());
    this.evaluation = ForwardPass.of(spec, Layers.inference(tf, variables), inputs);
    this.session = new Session(graph, computing.configuration());
    this.runs = new SessionRuns(spec, session, inputs);
  }

  /// An untrained model whose weights follow from the seed.
  public static ContrastiveModel create(ModelSpec spec, long seed) {
    return create(spec, seed, ComputeSettings.USUAL);
  }

  /// The same, computing in the given precision.
  public static ContrastiveModel create(ModelSpec spec, long seed, Precision precision) {
    return create(spec, seed, ComputeSettings.in(precision));
  }

  /// The same, computing as told.
  public static ContrastiveModel create(ModelSpec spec, long seed, ComputeSettings computing) {
    var model = new ContrastiveModel(spec, computing);
    VariableLoader.initialise(model.session, model.variables, seed);
    return model;
  }

  /// A model with the weights of a file that [#writeWeights] wrote.
  ///
  /// @throws org.firstwords.core.process.UserException if they are those of another architecture
  public static ContrastiveModel restore(ModelSpec spec, SafeTensorsReader weights)
      throws IOException {
    return restore(spec, weights, ComputeSettings.USUAL);
  }

  /// The same, computing as told.
  public static ContrastiveModel restore(
      ModelSpec spec, SafeTensorsReader weights, ComputeSettings computing) throws IOException {
    var model = new ContrastiveModel(spec, computing);
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

  /// Runs the trunk of a batch ahead of its step. Possible with a frozen trunk only: its outputs do
  /// not depend on earlier steps. Other batches are returned unchanged.
  public PrecomputedBatch runTrunk(Batch batch) {
    return switch (batch) {
      case Batch.Images images when spec.trunk() == Trunk.FROZEN -> {
        var border = trainingGraph().border();
        try (var values = runs.images(images.values(), images.size())) {
          yield PrecomputedBatch.of(batch, border.run(runs.runner().feed(inputs.images(), values)));
        }
      }
      case Batch.Images _, Batch.Features _ -> PrecomputedBatch.withoutTrunkOutputs(batch);
    };
  }

  /// One step of AdamW on one batch.
  ///
  /// @return the fit before the step
  /// @throws DivergedException if the loss is not finite; the weights are then spoilt
  public BatchMetrics train(Batch batch, StepParameters update) {
    try (var unseen = PrecomputedBatch.withoutTrunkOutputs(batch)) {
      return train(unseen, update);
    }
  }

  /// The same, with what the trunk made of the batch before.
  public BatchMetrics train(PrecomputedBatch seen, StepParameters update) {
    var part = trainingGraph();
    var runner = runs.runner();
    part.updates().forEach(runner::addTarget);
    steps++;
    var feeds = part.step(runner, steps, update);
    try {
      var fit = runStep(runner, seen, part);
      if (!part.updates().isEmpty()) {
        variables.counters().replaceAll((_, before) -> before + 1);
      }
      if (!Double.isFinite(fit.loss())) {
        throw new DivergedException(steps, fit.loss());
      }
      return fit;
    } finally {
      feeds.forEach(TType::close);
    }
  }

  private BatchMetrics runStep(Session.Runner runner, PrecomputedBatch seen, TrainingGraph part) {
    var batch = seen.batch();
    if (seen.trunkOutputs().isEmpty()) {
      return runs.runBatch(runner, batch, part.pass());
    }
    part.border().feed(runner, seen.trunkOutputs().get());
    return runs.runBatch(runner, batch.utterances(), part.pass());
  }

  /// The fit outside training: running statistics, no dropout, no change to the model.
  public BatchMetrics evaluate(Batch batch) {
    return runs.runBatch(runs.runner(), batch, evaluation);
  }

  /// The embedding of each image: a unit vector, or one vector per place for a spatial model.
  @Override
  public float[][] encodeImages(float[] images) {
    return runs.encodeImages(images, evaluation.images());
  }

  /// The features of each image (trunk output, before the head).
  public float[][] features(float[] images) {
    return runs.encodeImages(images, evaluation.seen().pooled());
  }

  /// The embedding of each utterance: a unit vector, or one vector per word for a spatial model; a
  /// single word is an utterance of one.
  @Override
  public float[][] encodeText(int[][] tokens) {
    return runs.encodeUtterances(tokens, evaluation.utterances());
  }

  /// How alike an image and an utterance are, -1 to 1, by what [#encodeImages] and [#encodeText]
  /// gave.
  @Override
  public double similarity(float[] image, float[] utterance) {
    return VectorSimilarity.of(spec.matching(), spec.embeddingSize()).similarity(image, utterance);
  }

  /// What similarities are multiplied by before a softmax: one over the temperature.
  @Override
  public double scale() {
    return spec.temperature().learned()
        ? runs.fetchScalar(evaluation.scale())
        : spec.temperature().scale();
  }

  /// Grad-CAM of each image for its word: not negative, at the resolution of the last convolutional
  /// stage, or of the input of the last block of a vision transformer. The objective is the
  /// similarity that the model was trained with.
  ///
  /// @param words one utterance for each image
  public AttentionMap[] attention(float[] images, int[][] words) {
    return runs.gradCam(images, words, gradCamTensors());
  }

  private synchronized GradCamTensors gradCamTensors() {
    if (sight == null) {
      sight = GradCamTensors.of(graph, tf, evaluation);
    }
    return sight;
  }

  private synchronized TrainingGraph trainingGraph() {
    if (training == null) {
      try (var held = Snapshot.of(session, variables)) {
        training = TrainingGraph.of(spec, graph, tf, variables, inputs, kernels(held));
      }
      VariableLoader.initialise(session, training.moments(), 0);
    }
    return training;
  }

  private Kernels kernels(Snapshot held) {
    return switch (spec.trunk()) {
      case FROZEN -> Kernels.constants(tf, held);
      case TRAINED -> Kernels.learning();
    };
  }

  /// Writes all weights and running statistics as safetensors.
  public void writeWeights(OutputStream out) throws IOException {
    new Weights(session, variables).write(out);
  }

  /// Writes `saved_model.pb`, with which a folder is a TensorFlow SavedModel: `encode_image`
  /// (`image` `[n, size, size, 3]`, RGB in [0, 1]) and `encode_text` (`tokens` `[n, L]`, `lengths`
  /// `[n]`), each giving `embedding`, what [#encodeImages] and [#encodeText] give.
  public void writeSavedModel(OutputStream out) throws IOException {
    try (var snapshot = Snapshot.of(session, variables)) {
      ServingGraph.write(spec, snapshot, out);
    }
  }

  /// Writes the optimizer state of AdamW as safetensors: `exp_avg.*`, `exp_avg_sq.*` and `step`.
  public void writeOptimizer(OutputStream out) throws IOException {
    var moments = trainingGraph().moments();
    moments.counters().put(STEP, steps);
    new Weights(session, moments).write(out);
  }

  /// Restores what [#writeOptimizer] wrote.
  public void readOptimizer(SafeTensorsReader from) throws IOException {
    var moments = trainingGraph().moments();
    moments.counters().put(STEP, steps);
    new Weights(session, moments).read(from);
    steps = moments.counters().get(STEP);
  }

  private static final String STEP = "step";

  /// Writes the image encoder below its head as safetensors in torchvision's names.
  public void writeTrunk(OutputStream out) throws IOException {
    new Weights(session, variables).writeTrunk(out);
  }

  /// Replaces the image encoder below its head by weights in torchvision's names, or by those of
  /// another model's `model.safetensors`; a head in the file is passed over. Not after the first
  /// step, for a frozen trunk is then part of the graph.
  public void readTrunk(SafeTensorsReader from) throws IOException {
    if (training != null) {
      throw new IllegalStateException("the trunk must be read before the training begins");
    }
    new Weights(session, variables).readTrunk(from);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
