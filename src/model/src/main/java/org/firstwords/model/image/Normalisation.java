package org.firstwords.model.image;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// From bytes to network input: to [0, 1], minus ImageNet's mean, over its standard deviation.
public final class Normalisation {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};
  private static final float[][] VALUES = values();

  private Normalisation() {}

  private static float[][] values() {
    var values = new float[3][256];
    for (var channel = 0; channel < 3; channel++) {
      for (var value = 0; value < 256; value++) {
        values[channel][value] =
            ((float) value / 255 - (float) MEAN[channel]) / (float) DEVIATION[channel];
      }
    }
    return values;
  }

  /// The same in a graph.
  ///
  /// @param images `[..., 3]`, in [0, 1]
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> images) {
    var centred = tf.math.sub(images, tf.constant(floats(MEAN)));
    return tf.math.div(centred, tf.constant(floats(DEVIATION)));
  }

  private static float[] floats(double[] values) {
    return new float[] {(float) values[0], (float) values[1], (float) values[2]};
  }

  /// Writes the picture as `[height, width, 3]` from index `at`.
  public static void write(RgbImage image, float[] into, int at) {
    var rgb = image.rgb();
    for (var i = 0; i < rgb.length; i += 3) {
      into[at + i] = VALUES[0][rgb[i] & 0xFF];
      into[at + i + 1] = VALUES[1][rgb[i + 1] & 0xFF];
      into[at + i + 2] = VALUES[2][rgb[i + 2] & 0xFF];
    }
  }
}
