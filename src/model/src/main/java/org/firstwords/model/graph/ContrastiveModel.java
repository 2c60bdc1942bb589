package org.firstwords.model.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import org.firstwords.core.process.Profile;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.device.Precision;
import org.firstwords.model.layer.BatchNormFolding;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.text.UtteranceBatch;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// CVCL: an image encoder and an utterance encoder trained to agree. Vong et al. 2024.
///
/// ```java
/// var spec = ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 96, vocabulary.size());
/// try (var model = ContrastiveModel.create(spec, 0)) {
///   var step = TrainingStep.of(model);
///   step.run(batch, new StepParameters(1e-3, 0.1, 0));
///   float[][] vectors = model.encodeImages(images);
/// }
/// ```
///
/// Images are `[n, size, size, 3]` in one array, RGB, normalised; utterances are rows of token ids.
/// Methods that encode, compare or write are thread-safe, but not while a [TrainingStep] runs.
public final class ContrastiveModel implements ImageTextModel {
  /// Number of concurrent forward passes that pays off: the second uses cores that the first leaves
  /// idle; a third gains nothing.
  public static final int PASSES_AT_A_TIME = 2;

  private final ModelSpec spec;
  private final Graph graph;
  private final Session session;
  private final Ops tf;
  private final Variables variables;
  private final ForwardPass.Inputs inputs;
  private final ForwardPass evaluation;
  private final GradCam gradCam;
  private @Nullable ForwardPass folded;
  private boolean isTraining;

  private ContrastiveModel(ModelSpec spec, ComputeSettings computing) {
    this.spec = spec;
    this.graph = new Graph();
    this.tf = Ops.create(graph);
    this.variables = new Variables(tf);
    this.inputs = ForwardPass.Inputs.placeholders(tf, spec.imageSize());
    this.evaluation = ForwardPass.of(spec, Layers.inference(tf, variables), inputs);
    this.session = computing.open(graph);
    this.gradCam = new GradCam(this);
  }

  /// An untrained model whose weights follow from the seed.
  public static ContrastiveModel create(ModelSpec spec, long seed) {
    return create(spec, seed, ComputeSettings.DEFAULT);
  }

  /// The same, computing in the given precision.
  public static ContrastiveModel create(ModelSpec spec, long seed, Precision precision) {
    return create(spec, seed, ComputeSettings.in(precision));
  }

  /// The same with the given compute settings.
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
    return restore(spec, weights, ComputeSettings.DEFAULT);
  }

  /// The same with the given compute settings.
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

  Graph graph() {
    return graph;
  }

  Ops tf() {
    return tf;
  }

  Session session() {
    return session;
  }

  Variables variables() {
    return variables;
  }

  ForwardPass.Inputs inputs() {
    return inputs;
  }

  /// The pass without folding, which gradients go through.
  ForwardPass evaluation() {
    return evaluation;
  }

  Session.Runner runner() {
    return ComputeSettings.onCallersThread(session);
  }

  /// Called by the training step, of which there is one.
  void beginTraining() {
    if (isTraining) {
      throw new IllegalStateException("the model has a training step already");
    }
    isTraining = true;
  }

  /// The metrics of a batch outside training: running statistics, no dropout, no change to the
  /// model.
  public BatchMetrics evaluate(Batch batch) {
    var infoNce = evaluation.infoNce();
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var loaded = BatchFeed.of(spec, inputs, evaluation, batch)) {
      var runner = runner();
      loaded.images().forEach(runner::feed); // [B, size, size, 3] or [B, F]
      feed(runner, loaded.utterances());
      runner.fetch(infoNce.loss()).fetch(infoNce.imageAccuracy()).fetch(infoNce.textAccuracy());
      try (var fetched = runner.run()) {
        return BatchFeed.metrics(fetched);
      }
    }
  }

  Session.Runner feed(Session.Runner runner, UtteranceBatch words) {
    return runner
        .feed(inputs.utterances().ids(), words.ids()) // [B, L]
        .feed(inputs.utterances().lengths(), words.lengths()); // [B, 1]
  }

  /// The embedding of each image: a unit vector, or one vector per location for a spatial model.
  @Override
  public float[][] encodeImages(float[] images) {
    return encodeImages(images, encodingPass().images());
  }

  /// The features of each image (trunk output, before the head).
  public float[][] features(float[] images) {
    return encodeImages(images, encodingPass().features().pooled());
  }

  /// The pass that encodes images: with folded batch normalisations, unless the weights may change
  /// or there is nothing to fold.
  synchronized ForwardPass encodingPass() {
    if (isTraining || !spec.vision().isConvolutional()) {
      return evaluation;
    }
    if (folded == null) {
      var folding = new BatchNormFolding(tf);
      var layers = Layers.inference(tf, variables).with(Kernels.folded(folding));
      folded = ForwardPass.of(spec, layers, inputs);
      folding.compute(session);
    }
    return folded;
  }

  private float[][] encodeImages(float[] images, Operand<TFloat32> output) {
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var pixels = images(images, images.length / spec.imageValues());
        var fetched = runner().feed(inputs.images(), pixels).fetch(output).run()) {
      return BatchTensors.read((TFloat32) fetched.get(0));
    }
  }

  TFloat32 images(float[] images, int count) {
    return BatchTensors.ofImages(images, count, spec.imageSize());
  }

  /// The embedding of each utterance: a unit vector, or one vector per word for a spatial model; a
  /// single word is an utterance of one.
  @Override
  public float[][] encodeText(int[][] tokens) {
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var words = UtteranceBatch.of(tokens, spec.vocabularySize());
        var fetched = feed(runner(), words).fetch(evaluation.utterances()).run()) {
      return BatchTensors.read((TFloat32) fetched.get(0));
    }
  }

  /// The similarity of an image embedding and a text embedding, -1 to 1, as [#encodeImages] and
  /// [#encodeText] return them.
  @Override
  public double similarity(float[] image, float[] utterance) {
    return VectorSimilarity.of(spec.matching(), spec.embeddingSize()).similarity(image, utterance);
  }

  /// The logit scale: one over the temperature.
  @Override
  public double scale() {
    if (!spec.temperature().learned()) {
      return spec.temperature().scale();
    }
    try (var fetched = runner().fetch(evaluation.scale()).run()) {
      return BatchTensors.scalar(fetched.get(0));
    }
  }

  /// Grad-CAM of each image for its word: not negative, at the resolution of the last convolutional
  /// stage, or of the input of the last block of a vision transformer. The objective is the
  /// similarity that the model was trained with.
  ///
  /// @param words one utterance for each image
  public AttentionMap[] attention(float[] images, int[][] words) {
    return attention(images, Collections.singletonList(words)).getFirst();
  }

  /// The same for several words on the same images, for which a convolutional encoder runs once.
  ///
  /// @param words one utterance for each image, at least once
  public List<AttentionMap[]> attention(float[] images, List<int[][]> words) {
    return gradCam.attention(images, words);
  }

  /// Writes all weights and running statistics as safetensors.
  public void writeWeights(OutputStream out) throws IOException {
    new Weights(session, variables).write(out);
  }

  /// Writes `saved_model.pb`, with which a folder is a TensorFlow SavedModel: `encode_image`
  /// (`image` `[n, size, size, 3]`, RGB in [0, 1]) and `encode_text` (`tokens` `[n, L]`, `lengths`
  /// `[n]`), each returning `embedding`, as [#encodeImages] and [#encodeText] do.
  public void writeSavedModel(OutputStream out) throws IOException {
    try (var snapshot = Snapshot.of(session, variables)) {
      ServingGraph.write(spec, snapshot, out);
    }
  }

  /// Writes the image encoder below its head as safetensors in torchvision's names.
  public void writeTrunk(OutputStream out) throws IOException {
    new Weights(session, variables).writeTrunk(out);
  }

  /// Replaces the image encoder below its head by weights in torchvision's names, or by those of
  /// another model's `model.safetensors`; a head in the file is ignored. Not possible once the
  /// model has a [TrainingStep], for a frozen trunk is part of it.
  public void readTrunk(SafeTensorsReader from) throws IOException {
    if (isTraining) {
      throw new IllegalStateException("the trunk must be read before the training begins");
    }
    new Weights(session, variables).readTrunk(from);
    forgetFolded();
  }

  private synchronized void forgetFolded() {
    folded = null;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
