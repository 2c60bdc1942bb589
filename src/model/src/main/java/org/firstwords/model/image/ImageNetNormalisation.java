package org.firstwords.model.image;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Converts bytes to network input with ImageNet mean and standard deviation.
public final class ImageNetNormalisation {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};
  private static final ChannelNormalisation SCALE = new ChannelNormalisation(MEAN, DEVIATION);

  private ImageNetNormalisation() {}

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

  /// Writes the image as `[height, width, 3]` from index `at`.
  public static void write(RgbImage image, float[] into, int at) {
    SCALE.write(image, into, at);
  }
}
