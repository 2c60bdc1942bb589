package org.firstwords.model.clip;

import java.util.List;
import org.firstwords.model.layer.DynamicShape;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.objective.Similarity;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// CLIP text encoder: a causal transformer, read at the end-of-text token. Tokens after it have no
/// effect.
record ClipText(ClipSpec spec) {
  private static final String PREFIX = "text_model";
  private static final String EMBEDDINGS = PREFIX + ".embeddings.";
  private static final Initialiser START = new Initialiser.Normal(0.02);

  /// @param tokens `[B, T]`
  /// @param ends `[B]`, the position at which each text is read
  /// @return `[B, projection]`, vectors of length 1
  Operand<TFloat32> encode(Layers layers, Operand<TInt32> tokens, Operand<TInt32> ends) {
    var tf = layers.tf();
    var tower = spec.text();
    var width = tower.width();
    var encoded = new ClipBlocks(PREFIX, tower).causal(layers, embedTokens(layers, tokens));
    var rows = tf.range(tf.constant(0), DynamicShape.size(tf, tokens, 0), tf.constant(1));
    var places = tf.stack(List.of(rows, ends), Stack.axis(1L)); // [B, 2]
    var last = tf.reshape(tf.gatherNd(encoded, places), tf.constant(new int[] {-1, width}));
    var read = layers.layerNorm(PREFIX + ".final_layer_norm", last, width, tower.epsilon());
    var projected = layers.projection("text_projection", read, width, spec.projection());
    return Similarity.normalised(tf, projected);
  }

  /// `[B, T, width]`
  private Operand<TFloat32> embedTokens(Layers layers, Operand<TInt32> tokens) {
    var tf = layers.tf();
    var width = spec.text().width();
    var table = table(layers, "token_embedding", spec.vocabulary());
    var positions = table(layers, "position_embedding", spec.places());
    var length = DynamicShape.size(tf, tokens, 1);
    var size = tf.stack(List.of(length, tf.constant(width)));
    var first = tf.slice(positions, tf.constant(new int[] {0, 0}), size); // [T, width]
    return tf.math.add(tf.gather(table, tokens, tf.constant(0)), first);
  }

  private Operand<TFloat32> table(Layers layers, String name, int rows) {
    return layers.parameter(
        EMBEDDINGS + name + ".weight", Layout.SAME, START, rows, spec.text().width());
  }
}
