package org.firstwords.model.distill;

import java.util.SequencedMap;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.graph.Weights;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/// Names and shapes of the tensors of a self-distillation, without building a step: to check
/// weights from other sources.
public final class DistillTensors {
  /// The name of the centre.
  public static final String CENTER = "center";

  /// The last layer of the head: `[outputs, 256]`.
  public static final String LAST_LAYER = DinoHead.LAST_LAYER + "weight_v";

  private DistillTensors() {}

  /// Trunk and head of the student; the teacher has the same.
  ///
  /// @param outputs of the head
  public static SequencedMap<String, TensorInfo> ofStudent(ModelSpec trunk, int outputs) {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var variables = new Variables(tf);
      var layers = Layers.inference(tf, variables);
      var shape = Shape.of(-1, trunk.imageSize(), trunk.imageSize(), 3);
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      var encoder = trunk.visionEncoder();
      var features = encoder.encode(layers, images).pooled();
      new DinoHead(encoder.width(), outputs).logits(layers, features);
      return Weights.tensorInfos(variables, _ -> true);
    }
  }

  /// The mean of the teacher's outputs.
  public static TensorInfo ofCenter(int outputs) {
    return TensorInfo.floats(CENTER, 1, outputs);
  }
}
