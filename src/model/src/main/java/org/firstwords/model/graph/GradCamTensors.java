package org.firstwords.model.graph;

import org.firstwords.model.objective.GradCam;
import org.firstwords.model.objective.InfoNce;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// The tensors of Grad-CAM: the last feature map, the gradient of the similarity, and the map they
/// give.
///
/// @param map the last stage with places, `[B, height, width, channels]`
/// @param gradient of each image's similarity with its own utterance by `map`, of the same shape
/// @param attention their Grad-CAM, `[B, height, width]`
record GradCamTensors(
    Operand<TFloat32> map, Operand<TFloat32> gradient, Operand<TFloat32> attention) {
  static GradCamTensors of(Graph graph, Ops tf, ForwardPass pass) {
    var map = pass.seen().map();
    var sum = InfoNce.ownPairs(tf, pass.similarities());
    var gradient =
        graph.addGradients(sum.asOutput(), new Output<?>[] {map.asOutput()})[0].expect(
            TFloat32.class);
    return new GradCamTensors(map, gradient, GradCam.of(tf, map, gradient));
  }
}
