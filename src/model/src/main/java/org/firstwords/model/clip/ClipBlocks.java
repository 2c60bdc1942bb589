package org.firstwords.model.clip;

import org.firstwords.model.layer.Attention;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// The blocks of a tower, with pre-normalisation and residual connections.
///
/// @param prefix of its parameter names
record ClipBlocks(String prefix, ClipSpec.Tower tower) {
  /// Every position attends to every position.
  ///
  /// @param sequence `[B, T, width]`
  Operand<TFloat32> of(Layers layers, Operand<TFloat32> sequence) {
    return all(layers, sequence, false);
  }

  /// No position attends to later ones.
  Operand<TFloat32> causal(Layers layers, Operand<TFloat32> sequence) {
    return all(layers, sequence, true);
  }

  private Operand<TFloat32> all(Layers layers, Operand<TFloat32> sequence, boolean causal) {
    var x = sequence;
    for (var block = 0; block < tower.blocks(); block++) {
      x = block(layers, "%s.encoder.layers.%d.".formatted(prefix, block), x, causal);
    }
    return x;
  }

  /// x + attention(norm1(x)), then x + mlp(norm2(x)).
  private Operand<TFloat32> block(Layers layers, String name, Operand<TFloat32> x, boolean causal) {
    var tf = layers.tf();
    var width = tower.width();
    var attention = attention(name + "self_attn.");
    var normalised = layers.layerNorm(name + "layer_norm1", x, width, tower.epsilon());
    var attended = causal ? attention.causal(layers, normalised) : attention.of(layers, normalised);
    var residual = tf.math.add(x, attended);
    var again = layers.layerNorm(name + "layer_norm2", residual, width, tower.epsilon());
    var wide = layers.linear(name + "mlp.fc1", again, width, tower.inner());
    var activated = tower.activation().of(layers, wide);
    return tf.math.add(residual, layers.linear(name + "mlp.fc2", activated, tower.inner(), width));
  }

  private Attention attention(String name) {
    var names =
        new Attention.Names.Apart(
            name + "q_proj.", name + "k_proj.", name + "v_proj.", name + "out_proj.");
    return new Attention(names, tower.width(), tower.heads(), Attention.Start.VISION, 0);
  }
}
