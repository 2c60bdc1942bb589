package org.firstwords.model.image;

/// Resizing as Pillow does it (and hence torchvision on Pillow images): separable, with a filter
/// that widens when shrinking (antialias), rows first, 8 bits between the two passes. Bit-exact
/// with Pillow before 13, which takes columns first where that is faster.
public enum Resampling {
  /// Triangle filter, for training crops.
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      var x = Math.abs(distance);
      return x < 1 ? 1 - x : 0;
    }
  },

  /// Keys' cubic filter with a = -0.5, for validation as in the published model.
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      var x = Math.abs(distance);
      if (x < 1) {
        return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
    }
  },

  /// Sinc windowed by a sinc three times as wide, for image hashes.
  LANCZOS(3) {
    @Override
    double weight(double distance) {
      return Math.abs(distance) < 3 ? sinc(distance) * sinc(distance / 3) : 0;
    }

    private static double sinc(double x) {
      return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
  };

  private static final double SHARPNESS = -0.5;
  private final double support;

  Resampling(double support) {
    this.support = support;
  }

  /// The value of the filter at a distance from its centre.
  abstract double weight(double distance);

  /// The image in another size; the aspect ratio is not kept.
  public RgbImage resize(RgbImage image, int width, int height) {
    var narrowed = image.width() == width ? image : alongRows(image, width);
    return narrowed.height() == height ? narrowed : alongColumns(narrowed, height);
  }

  private RgbImage alongRows(RgbImage image, int width) {
    var kernel = ResamplingKernel.of(this::weight, support, image.width(), width);
    var to = new byte[3 * width * image.height()];
    var lines = new long[3 * image.width()];
    for (var row = 0; row < image.height(); row += 2) {
      var other = Math.min(row + 1, image.height() - 1);
      PairedNumbers.pair(
          image.rgb(), row * lines.length, other * lines.length, lines.length, lines, 0);
      for (var column = 0; column < width; column++) {
        kernel.sum(lines, column, to, 3 * (row * width + column), 3 * (other * width + column));
      }
    }
    return new RgbImage(width, image.height(), to);
  }

  private RgbImage alongColumns(RgbImage image, int height) {
    var kernel = ResamplingKernel.of(this::weight, support, image.height(), height);
    var stride = 3 * image.width();
    var to = new byte[stride * height];
    for (var row = 0; row < height; row++) {
      kernel.sumRows(image.rgb(), stride, row, to, row * stride);
    }
    return new RgbImage(image.width(), height, to);
  }
}
