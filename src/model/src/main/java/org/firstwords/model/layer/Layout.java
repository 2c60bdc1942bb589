package org.firstwords.model.layer;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/// Conversion between the memory layouts of PyTorch and TensorFlow.
public enum Layout {
  /// The same layout.
  SAME {
    @Override
    Shape shape(List<Long> stored) {
      return Shape.of(stored.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    float[] load(List<Long> stored, float[] values) {
      return values;
    }

    @Override
    float[] store(List<Long> stored, float[] values) {
      return values;
    }
  },

  /// A convolution kernel: `[out, in / groups, height, width]` in PyTorch and in files, `[height,
  /// width, in / groups, out]` in TensorFlow.
  KERNEL {
    @Override
    Shape shape(List<Long> stored) {
      return Shape.of(stored.get(2), stored.get(3), stored.get(1), stored.get(0));
    }

    @Override
    float[] load(List<Long> stored, float[] values) {
      return transposed(
          Math.toIntExact(stored.get(0)), Math.toIntExact(stored.get(1)), values, true);
    }

    @Override
    float[] store(List<Long> stored, float[] values) {
      return transposed(
          Math.toIntExact(stored.get(0)), Math.toIntExact(stored.get(1)), values, false);
    }
  };

  /// The shape of the variable in the graph.
  abstract Shape shape(List<Long> stored);

  /// From the stored layout to that of the graph.
  abstract float[] load(List<Long> stored, float[] values);

  /// From the layout of the graph to the stored one.
  abstract float[] store(List<Long> stored, float[] values);

  /// `[out, in, area]` to `[area, in, out]` and back, in blocks that stay in the cache.
  private static float[] transposed(int out, int in, float[] from, boolean loading) {
    var to = new float[from.length];
    var rows = from.length / out; // in * area
    for (int outs = 0; outs < out; outs += BLOCK) {
      for (int row = 0; row < rows; row++) {
        var turned = (row % (rows / in)) * in + row / (rows / in);
        for (int o = outs; o < Math.min(outs + BLOCK, out); o++) {
          var stored = o * rows + row;
          var inGraph = turned * out + o;
          to[loading ? inGraph : stored] = from[loading ? stored : inGraph];
        }
      }
    }
    return to;
  }

  private static final int BLOCK = 32;
}
