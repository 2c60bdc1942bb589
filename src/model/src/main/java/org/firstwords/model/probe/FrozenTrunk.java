package org.firstwords.model.probe;

import java.io.IOException;
import org.firstwords.core.process.Profile;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.graph.Weights;
import org.firstwords.model.layer.BatchNormFolding;
import org.firstwords.model.layer.BatchNormStatistics;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Dropout;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.vision.VisionEncoder;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/// A feature extractor: an image encoder without its head and with fixed weights.
///
/// With [BatchNormStatistics#BATCH] the features of an image depend on the images beside it.
/// PyTorch would also update the running statistics; here they stay unchanged, because nothing
/// reads them.
public final class FrozenTrunk implements AutoCloseable {
  private final ModelSpec spec;
  private final Graph graph;
  private final Session session;
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> pooled;

  private FrozenTrunk(
      ModelSpec spec,
      Graph graph,
      Session session,
      Operand<TFloat32> images,
      Operand<TFloat32> pooled) {
    this.spec = spec;
    this.graph = graph;
    this.session = session;
    this.images = images;
    this.pooled = pooled;
  }

  /// The trunk of these weights, in torchvision's names or of another model's `model.safetensors`.
  ///
  /// @param spec its encoder and image size; the rest is ignored
  /// @param statistics of its batch normalisations, if it has any
  /// @throws org.firstwords.core.process.UserException if they are those of another architecture
  public static FrozenTrunk read(
      ModelSpec spec, BatchNormStatistics statistics, SafeTensorsReader weights)
      throws IOException {
    var graph = new Graph();
    var session = ComputeSettings.DEFAULT.open(graph);
    try {
      return read(spec, statistics, weights, graph, session);
    } catch (IOException | RuntimeException failed) {
      session.close();
      graph.close();
      throw failed;
    }
  }

  private static FrozenTrunk read(
      ModelSpec spec,
      BatchNormStatistics statistics,
      SafeTensorsReader weights,
      Graph graph,
      Session session)
      throws IOException {
    var tf = Ops.create(graph);
    var variables = new Variables(tf);
    var size = spec.imageSize();
    var form = Placeholder.shape(Shape.of(-1, size, size, 3));
    var images = tf.placeholder(TFloat32.class, form);
    // This pass creates the variables; their values, and so constant kernels, are not known yet.
    spec.visionEncoder().encode(Layers.inference(tf, variables), images);
    new Weights(session, variables).readTrunk(weights);
    var features =
        switch (statistics) {
          case RUNNING -> folded(spec, tf, variables, session, images);
          case BATCH -> normalisedByBatch(spec, tf, variables, session, images);
        };
    return new FrozenTrunk(spec, graph, session, images, features.pooled());
  }

  private static VisionEncoder.Features folded(
      ModelSpec spec, Ops tf, Variables variables, Session session, Operand<TFloat32> images) {
    if (!spec.vision().isConvolutional()) {
      return spec.visionEncoder().encode(Layers.inference(tf, variables), images);
    }
    var folding = new BatchNormFolding(tf);
    var layers = Layers.inference(tf, variables).with(Kernels.folded(folding));
    var features = spec.visionEncoder().encode(layers, images);
    folding.compute(session);
    return features;
  }

  private static VisionEncoder.Features normalisedByBatch(
      ModelSpec spec, Ops tf, Variables variables, Session session, Operand<TFloat32> images) {
    try (var held = Snapshot.of(session, variables)) {
      var layers =
          Layers.training(tf, variables, BatchNormStatistics.BATCH, Dropout.none())
              .with(Kernels.constants(tf, held));
      return spec.visionEncoder().encode(layers, images);
    }
  }

  /// The encoder and its image size; other components have no meaning.
  public ModelSpec spec() {
    return spec;
  }

  /// The features of a batch of images, one row each. Thread-safe.
  ///
  /// @param pixels `[count, size, size, 3]`, normalised
  public float[][] features(float[] pixels, int count) {
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var batch = BatchTensors.ofImages(pixels, count, spec.imageSize());
        var result =
            ComputeSettings.onCallersThread(session).feed(images, batch).fetch(pooled).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
