package org.firstwords.jobs.gradcam;

/// Gaussian blur cut off at four sigma, the picture mirrored at its edges: what SciPy's
/// `gaussian_filter(mode="reflect")` does.
final class GaussianFilter {
  private static final double TRUNCATE = 4;

  private GaussianFilter() {}

  /// @param sigma in pixels
  static FloatImage blur(FloatImage plane, double sigma) {
    var kernel = kernel(sigma);
    return blurRows(blurRows(plane, kernel).transposed(), kernel).transposed();
  }

  static int radius(double sigma) {
    return (int) (TRUNCATE * sigma + 0.5);
  }

  /// From the centre outwards; the whole sums to 1.
  private static double[] kernel(double sigma) {
    var kernel = new double[radius(sigma) + 1];
    var sum = 0.0;
    for (var i = 0; i < kernel.length; i++) {
      kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (var i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  private static FloatImage blurRows(FloatImage plane, double[] kernel) {
    var width = plane.width();
    var blurred = new float[width * plane.height()];
    for (var y = 0; y < plane.height(); y++) {
      for (var x = 0; x < width; x++) {
        var sum = kernel[0] * plane.at(x, y);
        for (var i = 1; i < kernel.length; i++) {
          var left = plane.at(mirrored(x - i, width), y);
          sum += kernel[i] * (left + plane.at(mirrored(x + i, width), y));
        }
        blurred[y * width + x] = (float) sum;
      }
    }
    return new FloatImage(width, plane.height(), blurred);
  }

  /// `d c b a | a b c d | d c b a`
  private static int mirrored(int index, int length) {
    var wrapped = Math.floorMod(index, 2 * length);
    return wrapped < length ? wrapped : 2 * length - 1 - wrapped;
  }
}
