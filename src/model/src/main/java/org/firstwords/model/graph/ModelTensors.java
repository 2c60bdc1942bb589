package org.firstwords.model.graph;

import java.util.SequencedMap;
import java.util.function.Predicate;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/// Names and shapes of the tensors of a model, without building the model: to check weights from
/// other sources.
public final class ModelTensors {
  private ModelTensors() {}

  /// All tensors of the model's checkpoint by name, in the order in which it is written.
  public static SequencedMap<String, TensorInfo> of(ModelSpec spec) {
    return of(spec, _ -> true);
  }

  /// Those of the image encoder without its head, which `train --weights` takes, by their names in
  /// the checkpoint.
  public static SequencedMap<String, TensorInfo> ofTrunk(ModelSpec spec) {
    return of(spec, VisionEncoder::isTrunk);
  }

  private static SequencedMap<String, TensorInfo> of(ModelSpec spec, Predicate<String> wanted) {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var variables = new Variables(tf);
      var inputs = ForwardPass.Inputs.placeholders(tf, spec.imageSize());
      ForwardPass.of(spec, Layers.inference(tf, variables), inputs);
      return Weights.tensorInfos(variables, wanted);
    }
  }
}
