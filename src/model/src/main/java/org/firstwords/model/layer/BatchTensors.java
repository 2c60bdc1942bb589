package org.firstwords.model.layer;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/// Converts batches between arrays and tensors. The caller closes the tensors.
public final class BatchTensors {
  private BatchTensors() {}

  /// `[count, size, size, 3]`.
  ///
  /// @throws IllegalArgumentException if the number of values is different
  public static TFloat32 ofImages(float[] images, int count, int size) {
    if (images.length != 3L * count * size * size) {
      throw new IllegalArgumentException(
          "%d values for %d images of %d pixels a side".formatted(images.length, count, size));
    }
    return TFloat32.tensorOf(Shape.of(count, size, size, 3), DataBuffers.of(images, true, false));
  }

  /// `[count, width]`.
  ///
  /// @throws IllegalArgumentException if the number of values is different
  public static TFloat32 ofFeatures(float[] features, int count, int width) {
    if (features.length != (long) count * width) {
      throw new IllegalArgumentException(
          "%d values for %d images of %d features".formatted(features.length, count, width));
    }
    return TFloat32.tensorOf(Shape.of(count, width), DataBuffers.of(features, true, false));
  }

  /// The value of a scalar of 32 bits.
  public static float scalar(Tensor tensor) {
    return ((TFloat32) tensor).getFloat();
  }

  /// The rows of a tensor `[rows, width]`.
  public static float[][] read(TFloat32 tensor) {
    var rows = new float[(int) tensor.shape().get(0)][];
    for (var row = 0; row < rows.length; row++) {
      rows[row] = new float[(int) tensor.shape().get(1)];
      tensor.get(row).copyTo(DataBuffers.of(rows[row], false, false));
    }
    return rows;
  }
}
