package org.firstwords.model.clip;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import org.firstwords.core.process.Profile;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorCheck;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// CLIP: an image encoder and a text encoder of published weights. Radford et al. 2021.
///
/// Images come as `[n, size, size, 3]` in one array, RGB, normalised with the mean and standard
/// deviation of CLIP; texts as rows of token ids with start and end tokens. Encoding is
/// thread-safe.
public final class ClipModel implements ImageTextModel {
  private static final String SCALE = "logit_scale";

  /// Position indices that old files contain beside the weights.
  private static final String POSITIONS = ".position_ids";

  private final ClipSpec spec;
  private final Graph graph = new Graph();
  private final Variables variables;
  private final Session session;
  private final Operand<TFloat32> pixels;
  private final Operand<TInt32> tokens;
  private final Operand<TInt32> ends;
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> texts;
  private final Operand<TFloat32> scale;

  private ClipModel(ClipSpec spec, ComputeSettings computing) {
    var tf = Ops.create(graph);
    this.spec = spec;
    this.variables = new Variables(tf);
    var layers = Layers.inference(tf, variables);
    var size = spec.imageSize();
    this.pixels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size, size, 3)));
    this.tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    this.ends = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    this.images = new ClipVision(spec).encode(layers, pixels);
    this.texts = new ClipText(spec).encode(layers, tokens, ends);
    this.scale = tf.math.exp(layers.parameter(SCALE, Layout.SAME, Initialiser.zero()));
    this.session = computing.open(graph);
  }

  /// A model with published weights of any known element type. At most one tensor is in memory
  /// beside the weights.
  ///
  /// @throws org.firstwords.core.process.UserException that lists missing and unexpected tensors,
  ///   and those with another type or shape
  static ClipModel restore(ClipSpec spec, SafeTensorsReader weights, ComputeSettings computing)
      throws IOException {
    var model = new ClipModel(spec, computing);
    try {
      model.load(weights);
      return model;
    } catch (IOException | RuntimeException failed) {
      model.close();
      throw failed;
    }
  }

  private void load(SafeTensorsReader from) throws IOException {
    var byName = new LinkedHashMap<String, Variable>();
    var forms = new LinkedHashMap<String, TensorInfo>();
    for (var variable : variables.all()) {
      byName.put(variable.info().name(), variable);
      forms.put(variable.info().name(), variable.info());
    }
    var held =
        from.tensors().stream().filter(tensor -> !tensor.name().endsWith(POSITIONS)).toList();
    TensorCheck.check(from.source(), forms, held, UnaryOperator.identity());
    try (var loading = new VariableLoader(session)) {
      for (var tensor : from.tensors()) {
        var variable = byName.get(tensor.name());
        if (variable == null) {
          from.skip(tensor);
        } else {
          loading.put(variable, from.next(tensor));
        }
      }
      loading.run();
    }
  }

  public ClipSpec spec() {
    return spec;
  }

  /// A vector of length 1 for each image.
  @Override
  public float[][] encodeImages(float[] values) {
    var size = spec.imageSize();
    var length = 3 * size * size;
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var tensor = BatchTensors.ofImages(values, values.length / length, size);
        var result =
            ComputeSettings.onCallersThread(session).feed(pixels, tensor).fetch(images).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  /// A vector of length 1 for each text.
  ///
  /// @param rows token ids, at least one text
  @Override
  public float[][] encodeText(int[][] rows) {
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var batch = ClipTextBatch.of(spec, rows);
        var result = batch.feed(session.runner(), tokens, ends).fetch(texts).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  /// The product of two vectors of length 1.
  @Override
  public double similarity(float[] image, float[] text) {
    var sum = 0.0;
    for (var i = 0; i < image.length; i++) {
      sum += (double) image[i] * text[i];
    }
    return sum;
  }

  @Override
  public double scale() {
    try (var result = session.runner().fetch(scale).run()) {
      return BatchTensors.scalar(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
