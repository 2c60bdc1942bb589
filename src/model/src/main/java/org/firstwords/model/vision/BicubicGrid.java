package org.firstwords.model.vision;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Bicubic interpolation of a square grid as PyTorch's `interpolate` does it (a = -0.75, no
/// antialias), with the scale that DINO gives it: 0.1 is added to the new side first, so that the
/// result is never a row short. The new side is cut from the top left.
final class BicubicGrid {
  private static final double SHARPNESS = -0.75;
  private static final double OFFSET = 0.1;
  private static final int TAPS = 4;

  private BicubicGrid() {}

  /// The weights as a matrix `[to * to, from * from]`, by which the cells of the grid, row by row,
  /// are multiplied.
  static Operand<TFloat32> weights(Ops tf, int from, int to) {
    var line = line(from, to);
    var values = new float[to * to * from * from];
    var at = 0;
    for (var row : line) {
      for (var column : line) {
        for (var down : row) {
          for (var right : column) {
            values[at++] = (float) (down * right);
          }
        }
      }
    }
    var shape = Shape.of((long) to * to, (long) from * from);
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  /// The weights of one direction, `[to][from]`; beyond the border the border cell counts.
  private static double[][] line(int from, int to) {
    var weights = new double[to][from];
    var step = from / (to + OFFSET);
    for (var target = 0; target < to; target++) {
      var center = (target + 0.5) * step - 0.5;
      var first = (int) Math.floor(center) - 1;
      for (var cell = first; cell < first + TAPS; cell++) {
        weights[target][Math.clamp(cell, 0, from - 1)] += weight(Math.abs(center - cell));
      }
    }
    return weights;
  }

  /// Keys' cubic kernel. Keys 1981.
  private static double weight(double distance) {
    var x = distance;
    if (x <= 1) {
      return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
    }
    return ((x - 5) * x + 8) * x * SHARPNESS - 4 * SHARPNESS;
  }
}
