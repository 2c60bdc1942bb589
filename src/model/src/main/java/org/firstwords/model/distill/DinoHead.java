package org.firstwords.model.distill;

import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.objective.Similarity;
import org.tensorflow.Operand;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/// DINO's projection head: three linear layers with GELU between, a unit vector, then a linear
/// layer whose rows have a fixed length of 1. Caron et al. 2021, section 3 and appendix C.
///
/// @param features F, the width of the trunk
/// @param outputs K
record DinoHead(int features, int outputs) {
  static final String LAST_LAYER = "head.last_layer.";

  /// The length of each row of the last layer: it is not trained.
  static final String FIXED = LAST_LAYER + "weight_g";

  private static final int HIDDEN = 2048;
  private static final int BOTTLENECK = 256;
  private static final Initialiser START = new Initialiser.Normal(0.02);

  /// `[N, F]` to logits `[N, K]`.
  Operand<TFloat32> logits(Layers layers, Operand<TFloat32> rows) {
    var wide = layers.gelu(linear(layers, "head.mlp.0", rows, features, HIDDEN));
    var deep = layers.gelu(linear(layers, "head.mlp.2", wide, HIDDEN, HIDDEN));
    var narrow = linear(layers, "head.mlp.4", deep, HIDDEN, BOTTLENECK);
    return layers.product(Similarity.normalised(layers.tf(), narrow), lastLayer(layers));
  }

  /// `[K, 256]`: the direction of each row, times its length.
  private Operand<TFloat32> lastLayer(Layers layers) {
    var tf = layers.tf();
    var length = layers.parameter(FIXED, Layout.SAME, Initialiser.one(), outputs, 1);
    var start = Initialiser.linear(BOTTLENECK);
    var direction =
        layers.parameter(LAST_LAYER + "weight_v", Layout.SAME, start, outputs, BOTTLENECK);
    var squares =
        tf.reduceSum(tf.math.square(direction), tf.constant(1), ReduceSum.keepDims(true)); // [K, 1]
    return tf.math.mul(direction, tf.math.mul(length, tf.math.rsqrt(squares)));
  }

  private static Operand<TFloat32> linear(
      Layers layers, String name, Operand<TFloat32> rows, int in, int out) {
    return layers.linear(
        rows,
        new Layers.Linear(
            layers.parameter(name + ".weight", Layout.SAME, START, out, in),
            layers.parameter(name + ".bias", Layout.SAME, Initialiser.zero(), out)));
  }
}
