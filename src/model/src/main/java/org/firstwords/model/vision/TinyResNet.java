package org.firstwords.model.vision;

import org.firstwords.model.layer.Convolution;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// A small residual network for quick runs: a stem and three basic blocks, each halving the image,
/// so its last map is a sixteenth of the image's side. He et al. 2016, figure 2.
public record TinyResNet() implements VisionEncoder {
  private static final int STEM = 16;
  private static final int[] WIDTHS = {32, 64, 128};

  @Override
  public String head() {
    return ResNeXt50.HEAD;
  }

  @Override
  public int width() {
    return WIDTHS[WIDTHS.length - 1];
  }

  @Override
  public Features encode(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var form = Convolution.of(3, STEM, 3, 2);
    var stem = layers.normalisedConvolution(PREFIX + "conv1", PREFIX + "bn1", images, form);
    Operand<TFloat32> x = tf.nn.relu(stem);
    var channels = STEM;
    for (int stage = 0; stage < WIDTHS.length; stage++) {
      x = block(layers, PREFIX + "layer%d.0".formatted(stage + 1), x, channels, WIDTHS[stage]);
      channels = WIDTHS[stage];
    }
    return new Features(x, tf.math.mean(x, tf.constant(new int[] {1, 2}))); // [B, 128]
  }

  /// relu(x + 3x3(3x3(x))); the first 3x3 carries the stride of 2.
  private static Operand<TFloat32> block(
      Layers layers, String name, Operand<TFloat32> x, int inputs, int outputs) {
    var tf = layers.tf();
    var halving = Convolution.of(inputs, outputs, 3, 2);
    var first =
        tf.nn.relu(layers.normalisedConvolution(name + ".conv1", name + ".bn1", x, halving));
    var same = Convolution.of(outputs, outputs, 3, 1);
    var second = layers.normalisedConvolution(name + ".conv2", name + ".bn2", first, same);
    return tf.nn.relu(tf.math.add(second, Shortcut.of(layers, name, x, inputs, outputs, 2)));
  }
}
