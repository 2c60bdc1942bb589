package org.firstwords.model.clip;

import java.util.List;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.objective.Similarity;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/// CLIP image encoder: a vision transformer, read at its class token.
record ClipVision(ClipSpec spec) {
  private static final String PREFIX = "vision_model";
  private static final String EMBEDDINGS = PREFIX + ".embeddings.";
  private static final Initialiser START = new Initialiser.Normal(0.02);

  /// @param images `[B, size, size, 3]`, normalised for CLIP
  /// @return `[B, projection]`, vectors of length 1
  Operand<TFloat32> encode(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var tower = spec.vision();
    var width = tower.width();
    // The misspelt name is that of the published files.
    var x =
        layers.layerNorm(PREFIX + ".pre_layrnorm", tokens(layers, images), width, tower.epsilon());
    var encoded = new ClipBlocks(PREFIX, tower).of(layers, x); // [B, 1 + side * side, width]
    var token = tf.squeeze(first(layers, encoded), Squeeze.axis(List.of(1L))); // [B, width]
    var read = layers.layerNorm(PREFIX + ".post_layernorm", token, width, tower.epsilon());
    var projected = layers.projection("visual_projection", read, width, spec.projection());
    return Similarity.normalised(tf, projected);
  }

  private Operand<TFloat32> tokens(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var width = spec.vision().width();
    var side = spec.imageSize() / spec.patch();
    var map =
        layers.patchEmbeddingWithoutBias(
            EMBEDDINGS + "patch_embedding", images, spec.patch(), width);
    var patches = tf.reshape(map, tf.constant(new int[] {-1, side * side, width}));
    var token = layers.parameter(EMBEDDINGS + "class_embedding", Layout.SAME, START, width);
    var tokens = tf.math.add(tf.zerosLike(first(layers, patches)), token); // [B, 1, width]
    var positions =
        layers.parameter(
            EMBEDDINGS + "position_embedding.weight", Layout.SAME, START, 1 + side * side, width);
    return tf.math.add(tf.concat(List.of(tokens, patches), tf.constant(1)), positions);
  }

  /// `[B, 1, width]` of `[B, T, width]`.
  private static Operand<TFloat32> first(Layers layers, Operand<TFloat32> sequence) {
    var tf = layers.tf();
    return tf.slice(sequence, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, 1, -1}));
  }
}
