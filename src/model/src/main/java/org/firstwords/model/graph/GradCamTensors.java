package org.firstwords.model.graph;

import org.firstwords.model.AttentionMap;
import org.firstwords.model.objective.InfoNce;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/// The tensors of Grad-CAM: the last feature map, the gradient of the similarity, and the channels
/// of the map weighted by their mean gradient. Selvaraju et al. 2017, equations 1 and 2.
///
/// @param map the last feature map, `[B, height, width, channels]`
/// @param gradient of each image's similarity to its own utterance by `map`, of the same shape
/// @param attention their Grad-CAM, `[B, height, width]`
record GradCamTensors(
    Operand<TFloat32> map, Operand<TFloat32> gradient, Operand<TFloat32> attention) {
  static GradCamTensors of(Graph graph, Ops tf, ForwardPass pass) {
    var map = pass.features().map();
    var sum = InfoNce.ownPairs(tf, pass.similarities());
    var gradient =
        graph.addGradients(sum.asOutput(), new Output<?>[] {map.asOutput()})[0].expect(
            TFloat32.class);
    return new GradCamTensors(map, gradient, gradCam(tf, map, gradient));
  }

  /// `relu(sum over channels of mean gradient * map)`, `[B, height, width]`.
  ///
  /// @param map `[B, height, width, channels]`
  /// @param gradient of the similarity by `map`, of the same shape
  static Operand<TFloat32> gradCam(Ops tf, Operand<TFloat32> map, Operand<TFloat32> gradient) {
    var alpha = tf.math.mean(gradient, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
    return tf.nn.relu(tf.reduceSum(tf.math.mul(map, alpha), tf.constant(3)));
  }

  /// One map for each image.
  ///
  /// @param attention `[B, height, width]`
  static AttentionMap[] read(TFloat32 attention) {
    var maps = new AttentionMap[(int) attention.shape().get(0)];
    var height = (int) attention.shape().get(1);
    var width = (int) attention.shape().get(2);
    for (int row = 0; row < maps.length; row++) {
      var values = new float[height * width];
      attention.get(row).copyTo(DataBuffers.of(values, false, false));
      maps[row] = new AttentionMap(height, width, values);
    }
    return maps;
  }
}
