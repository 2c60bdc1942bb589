package org.firstwords.model.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.firstwords.core.process.Profile;
import org.firstwords.model.DivergedException;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.graph.Weights;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.optimise.AdamW;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// A linear layer from features to classes, trained by cross-entropy and Adam. AdamW without weight
/// decay is Adam, with PyTorch's betas (0.9, 0.999) and epsilon (1e-8).
///
/// ```java
/// try (var head = LinearHead.create(2048, 22, 0)) {
///   double loss = head.train(features, classes, 5e-4);
///   float[][] logits = head.logits(features);
/// }
/// ```
public final class LinearHead implements AutoCloseable {
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";
  private static final String STEP = "step";

  private final int width;
  private final Graph graph = new Graph();
  private final Session session = ComputeSettings.DEFAULT.open(graph);
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);
  private final Placeholder<TFloat32> features;
  private final Placeholder<TInt32> classes;
  private final Operand<TFloat32> logits; // [B, C]
  private final Operand<TFloat32> loss;
  private final AdamW optimizer;

  private LinearHead(int width, int count) {
    this.width = width;
    this.features = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, width)));
    this.classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    this.logits = logits(width, count);
    this.loss = crossEntropy(count);
    this.optimizer = optimizer();
    variables.counters().put(STEP, 0L);
  }

  private Operand<TFloat32> logits(int width, int count) {
    var layers = Layers.inference(tf, variables);
    var initial = Initialiser.linear(width);
    var weight = layers.parameter(WEIGHT, Layout.SAME, initial, count, width);
    var bias = layers.parameter(BIAS, Layout.SAME, initial, count);
    return layers.linear(features, new Layers.Linear(weight, bias));
  }

  /// The mean over the batch.
  private Operand<TFloat32> crossEntropy(int count) {
    var wanted = tf.oneHot(classes, tf.constant(count), tf.constant(1f), tf.constant(0f)); // [B, C]
    var losses = tf.nn.softmaxCrossEntropyWithLogits(logits, wanted).loss(); // [B]
    return tf.math.mean(losses, tf.constant(0));
  }

  private AdamW optimizer() {
    var parameters = List.copyOf(variables.all());
    var by =
        parameters.stream()
            .map(parameter -> parameter.value().asOutput())
            .toArray(Output<?>[]::new);
    var gradients = graph.addGradients(loss.asOutput(), by);
    var typed =
        List.of(gradients).stream().map(gradient -> gradient.expect(TFloat32.class)).toList();
    return new AdamW(tf, variables, parameters, List.copyOf(typed));
  }

  /// A new layer whose weights follow from the seed.
  ///
  /// @param width number of features
  /// @param count number of classes
  public static LinearHead create(int width, int count, long seed) {
    var head = new LinearHead(width, count);
    VariableLoader.initialise(head.session, head.variables, seed);
    return head;
  }

  /// Steps trained, over all sessions.
  public long steps() {
    return variables.counters().getOrDefault(STEP, 0L);
  }

  /// One step of Adam.
  ///
  /// @param rows features, one row an image
  /// @param own the class of each
  /// @return the loss before the step
  /// @throws DivergedException if the loss is not finite; the weights are then invalid
  public double train(float[][] rows, int[] own, double learningRate) {
    var step = steps() + 1;
    var adam = AdamW.Factors.of(step, learningRate, 0);
    try (var _ = Profile.span(Profile.Activity.STEP);
        var inputs = tensor(rows);
        var targets = TInt32.vectorOf(own);
        var decay = TFloat32.scalarOf(adam.decay());
        var rate = TFloat32.scalarOf(adam.rate());
        var epsilon = TFloat32.scalarOf(adam.epsilon())) {
      var runner = session.runner();

      runner.feed(features, inputs); // [B, F]
      runner.feed(classes, targets); // [B]
      runner.feed(optimizer.decay(), decay); // []
      runner.feed(optimizer.rate(), rate); // []
      runner.feed(optimizer.epsilon(), epsilon); // []

      optimizer.updates().forEach(runner::addTarget); // weight [C, F], bias [C], their moments

      try (var fetched = runner.fetch(loss).run()) {
        variables.counters().put(STEP, step);
        var value = BatchTensors.scalar(fetched.get(0));
        if (!Float.isFinite(value)) {
          throw new DivergedException(step, value);
        }
        return value;
      }
    }
  }

  /// The logits of each image, one per class.
  public float[][] logits(float[][] rows) {
    try (var inputs = tensor(rows);
        var result = session.runner().feed(features, inputs).fetch(logits).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  private TFloat32 tensor(float[][] rows) {
    var flat = new float[Math.multiplyExact(rows.length, width)];
    for (var i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return BatchTensors.ofFeatures(flat, rows.length, width);
  }

  /// Writes the layer as safetensors: `weight` `[C, F]` and `bias` `[C]`, as PyTorch's.
  public void write(OutputStream out) throws IOException {
    try (var snapshot = Snapshot.of(session, variables)) {
      var parameters =
          variables.all().stream()
              .map(Variable::info)
              .filter(tensor -> tensor.name().equals(WEIGHT) || tensor.name().equals(BIAS))
              .toList();
      SafeTensorsWriter.write(out, parameters, parameter -> snapshot.get(parameter.name()));
    }
  }

  /// Writes the layer and the state of Adam, to resume training.
  public void writeState(OutputStream out) throws IOException {
    new Weights(session, variables).write(out);
  }

  /// Restores what [#writeState] wrote.
  public void readState(SafeTensorsReader from) throws IOException {
    new Weights(session, variables).read(from);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
