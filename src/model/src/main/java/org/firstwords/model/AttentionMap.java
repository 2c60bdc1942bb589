package org.firstwords.model;

import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/// A Grad-CAM map: the relevance of each image location for a word; not negative.
///
/// @param values row by row
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AttentionMap(int height, int width, float[] values) {
  /// @param tensor `[B, height, width]`
  public static AttentionMap[] of(TFloat32 tensor) {
    var maps = new AttentionMap[(int) tensor.shape().get(0)];
    var height = (int) tensor.shape().get(1);
    var width = (int) tensor.shape().get(2);
    for (int row = 0; row < maps.length; row++) {
      var values = new float[height * width];
      tensor.get(row).copyTo(DataBuffers.of(values, false, false));
      maps[row] = new AttentionMap(height, width, values);
    }
    return maps;
  }
}
