package org.firstwords.jobs.gradcam;

/// A single-channel float image, row by row.
final class FloatImage {
  /// The parameter of cubic convolution in PyTorch.
  private static final double CUBIC = -0.75;

  /// Where the Gaussian is cut off, in sigmas.
  private static final double TRUNCATE = 4;

  private final int width;
  private final int height;
  private final float[] values;

  /// @param values row by row; not copied
  FloatImage(int width, int height, float[] values) {
    if (values.length != width * height || values.length == 0) {
      throw new IllegalArgumentException(
          "%d values for %d x %d".formatted(values.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /// The transposed image: rows become columns.
  FloatImage transposed() {
    var transposed = new float[values.length];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        transposed[x * height + y] = at(x, y);
      }
    }
    return new FloatImage(height, width, transposed);
  }

  /// Min-max normalisation: `(v - min) / (max - min)`; all zero if the image is constant.
  FloatImage normalised() {
    var low = Float.POSITIVE_INFINITY;
    var high = Float.NEGATIVE_INFINITY;
    for (var value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    var normalised = new float[values.length];
    for (var i = 0; i < values.length && high > low; i++) {
      normalised[i] = (values[i] - low) / (high - low);
    }
    return new FloatImage(width, height, normalised);
  }

  /// Whether the image is constant.
  boolean isFlat() {
    for (var value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /// Resizes by cubic convolution with half-pixel centres and repeated borders, as PyTorch's
  /// `interpolate(mode="bicubic", align_corners=False)`.
  FloatImage resized(int newWidth, int newHeight) {
    return resizedRows(newWidth).transposed().resizedRows(newHeight).transposed();
  }

  /// Resizes each row.
  FloatImage resizedRows(int newWidth) {
    var resized = new float[newWidth * height];
    var scale = (double) width / newWidth;
    for (var x = 0; x < newWidth; x++) {
      var source = (x + 0.5) * scale - 0.5;
      var left = (int) Math.floor(source);
      var weights = cubicWeights(source - left);
      for (var y = 0; y < height; y++) {
        var sum = 0.0;
        for (var tap = 0; tap < weights.length; tap++) {
          sum += weights[tap] * at(Math.clamp(left - 1L + tap, 0, width - 1), y);
        }
        resized[y * newWidth + x] = (float) sum;
      }
    }
    return new FloatImage(newWidth, height, resized);
  }

  /// The weights of four neighbours of a point `t` of the way between the middle two.
  private static double[] cubicWeights(double t) {
    return new double[] {outer(1 + t), inner(t), inner(1 - t), outer(2 - t)};
  }

  private static double inner(double distance) {
    return ((CUBIC + 2) * distance - (CUBIC + 3)) * distance * distance + 1;
  }

  private static double outer(double distance) {
    return ((CUBIC * distance - 5 * CUBIC) * distance + 8 * CUBIC) * distance - 4 * CUBIC;
  }

  /// Gaussian blur, truncated at four sigma, with mirrored borders, as SciPy's
  /// `gaussian_filter(mode="reflect")`.
  ///
  /// @param sigma in pixels
  FloatImage blurred(double sigma) {
    var kernel = gaussian(sigma);
    return blurredRows(kernel).transposed().blurredRows(kernel).transposed();
  }

  /// The radius of the blur, in pixels.
  static int blurRadius(double sigma) {
    return (int) (TRUNCATE * sigma + 0.5);
  }

  /// Half of the symmetric kernel, from the centre outwards; the whole kernel sums to 1.
  private static double[] gaussian(double sigma) {
    var kernel = new double[blurRadius(sigma) + 1];
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

  private FloatImage blurredRows(double[] kernel) {
    var blurred = new float[values.length];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        var sum = kernel[0] * at(x, y);
        for (var i = 1; i < kernel.length; i++) {
          var left = at(mirrored(x - i, width), y);
          sum += kernel[i] * (left + at(mirrored(x + i, width), y));
        }
        blurred[y * width + x] = (float) sum;
      }
    }
    return new FloatImage(width, height, blurred);
  }

  /// `d c b a | a b c d | d c b a`
  private static int mirrored(int index, int length) {
    var wrapped = Math.floorMod(index, 2 * length);
    return wrapped < length ? wrapped : 2 * length - 1 - wrapped;
  }
}
