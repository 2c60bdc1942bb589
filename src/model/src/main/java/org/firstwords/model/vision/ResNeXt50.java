package org.firstwords.model.vision;

import org.firstwords.model.layer.Convolution;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// ResNeXt-50 32x4d as torchvision has it. Xie et al. 2017, "Aggregated Residual Transformations
/// for Deep Neural Networks", table 1.
public record ResNeXt50() implements VisionEncoder {
  static final String HEAD = "fc";
  private static final int STEM = 64;
  private static final int GROUPS = 32;
  private static final int[] BLOCKS = {3, 4, 6, 3};
  private static final int[] WIDTHS = {128, 256, 512, 1024};
  private static final int EXPANSION = 2;
  private static final int FEATURES = 2048;

  @Override
  public String head() {
    return HEAD;
  }

  @Override
  public int width() {
    return FEATURES;
  }

  @Override
  public Features encode(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var form = Convolution.of(3, STEM, 7, 2);
    var stem = layers.normalisedConvolution(PREFIX + "conv1", PREFIX + "bn1", images, form);
    var x = layers.maxPool(tf.nn.relu(stem));
    var channels = STEM;
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      for (int block = 0; block < BLOCKS[stage]; block++) {
        var stride = stage > 0 && block == 0 ? 2 : 1;
        var name = PREFIX + "layer%d.%d".formatted(stage + 1, block);
        x = bottleneck(layers, name, x, channels, WIDTHS[stage], stride);
        channels = WIDTHS[stage] * EXPANSION;
      }
    }
    return new Features(x, tf.math.mean(x, tf.constant(new int[] {1, 2}))); // [B, 2048]
  }

  /// relu(x + 1x1(grouped 3x3(1x1(x)))); the 3x3 carries the stride.
  private static Operand<TFloat32> bottleneck(
      Layers layers, String name, Operand<TFloat32> x, int inputs, int width, int stride) {
    var tf = layers.tf();
    var outputs = width * EXPANSION;
    var narrow = tf.nn.relu(convolution(layers, name, 1, x, Convolution.of(inputs, width, 1, 1)));
    var form = new Convolution(width, width, 3, stride, GROUPS);
    var grouped = tf.nn.relu(convolution(layers, name, 2, narrow, form));
    var wide = convolution(layers, name, 3, grouped, Convolution.of(width, outputs, 1, 1));
    var identity = Shortcut.of(layers, name, x, inputs, outputs, stride);
    return tf.nn.relu(tf.math.add(wide, identity));
  }

  private static Operand<TFloat32> convolution(
      Layers layers, String block, int number, Operand<TFloat32> x, Convolution form) {
    return layers.normalisedConvolution(block + ".conv" + number, block + ".bn" + number, x, form);
  }
}
