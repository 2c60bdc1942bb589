package org.firstwords.jobs.gradcam;

/// Enlarges by cubic convolution with A = -0.75, pixel centres at halves, borders repeated: what
/// PyTorch's `interpolate(mode="bicubic", align_corners=False)` does.
final class Bicubic {
  private static final double A = -0.75;

  private Bicubic() {}

  static FloatImage enlarge(FloatImage small, int width, int height) {
    return stretchRows(stretchRows(small, width).transposed(), height).transposed();
  }

  /// Every row on its own.
  static FloatImage stretchRows(FloatImage rows, int width) {
    var stretched = new float[width * rows.height()];
    var scale = (double) rows.width() / width;
    for (var x = 0; x < width; x++) {
      var source = (x + 0.5) * scale - 0.5;
      var left = (int) Math.floor(source);
      var weights = weights(source - left);
      for (var y = 0; y < rows.height(); y++) {
        var sum = 0.0;
        for (var tap = 0; tap < weights.length; tap++) {
          sum += weights[tap] * rows.at(Math.clamp(left - 1L + tap, 0, rows.width() - 1), y);
        }
        stretched[y * width + x] = (float) sum;
      }
    }
    return new FloatImage(width, rows.height(), stretched);
  }

  /// Of the four neighbours, for a point `t` of the way between the middle two.
  private static double[] weights(double t) {
    return new double[] {outer(1 + t), inner(t), inner(1 - t), outer(2 - t)};
  }

  private static double inner(double distance) {
    return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
  }

  private static double outer(double distance) {
    return ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A;
  }
}
