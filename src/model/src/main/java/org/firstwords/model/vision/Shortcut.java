package org.firstwords.model.vision;

import org.firstwords.model.layer.Convolution;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// The shortcut (skip connection) of a residual block.
final class Shortcut {
  private Shortcut() {}

  /// The input itself, or its projection if the block changes its shape.
  static Operand<TFloat32> of(
      Layers layers, String block, Operand<TFloat32> x, int inputs, int outputs, int stride) {
    if (stride == 1 && inputs == outputs) {
      return x;
    }
    var form = Convolution.of(inputs, outputs, 1, stride);
    return layers.normalisedConvolution(block + ".downsample.0", block + ".downsample.1", x, form);
  }
}
