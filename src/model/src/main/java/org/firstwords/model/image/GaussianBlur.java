package org.firstwords.model.image;

/// Pillow's `GaussianBlur`: three passes of an extended box filter along rows, then along columns
/// (Gwosdek et al. 2011). An approximation that the reference trained with; bit-exact with Pillow.
final class GaussianBlur {
  private static final int PASSES = 3;
  private final BoxFilter box;

  /// @param radius standard deviation in pixels, above 0
  GaussianBlur(float radius) {
    this.box = new BoxFilter(boxRadius(radius));
  }

  /// The radius, with a fraction, of the box that blurs as much in three passes.
  private static float boxRadius(float radius) {
    var variance = radius * radius / PASSES;
    var length = (float) Math.sqrt(12.0 * variance + 1.0);
    var whole = (float) Math.floor((length - 1.0) / 2.0);
    var fraction = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
    return whole + fraction / (6 * (variance - (whole + 1) * (whole + 1)));
  }

  RgbImage blurred(RgbImage image) {
    return rows(rows(image).transposed()).transposed();
  }

  private RgbImage rows(RgbImage image) {
    var stride = 3 * image.width();
    var to = image.rgb().clone();
    var line = new byte[stride];
    for (var row = 0; row < image.height(); row++) {
      for (var pass = 0; pass < PASSES; pass++) {
        System.arraycopy(to, row * stride, line, 0, stride);
        box.filter(line, image.width(), to, row * stride);
      }
    }
    return new RgbImage(image.width(), image.height(), to);
  }

  /// A moving average over `2 * radius + 1` pixels of a line; the outermost pixels are weighted by
  /// the fraction of the radius. Lines are extended by their border pixel.
  private static final class BoxFilter {
    private static final int ONE = 1 << 24;
    private final int radius;
    private final int weight;
    private final int farWeight;

    BoxFilter(float radius) {
      this.radius = (int) radius;
      this.weight = (int) (ONE / (radius * 2 + 1));
      this.farWeight = (ONE - (this.radius * 2 + 1) * weight) / 2;
    }

    /// Filters the RGB pixels of `line` into `to`, from its index `at`.
    void filter(byte[] line, int width, byte[] to, int at) {
      for (var channel = 0; channel < 3; channel++) {
        filter(line, width, channel, to, at + channel);
      }
    }

    private void filter(byte[] line, int width, int channel, byte[] to, int at) {
      var last = width - 1;
      var sum = pixel(line, 0, channel) * (radius + 1);
      for (var x = 0; x < radius; x++) {
        sum += pixel(line, Math.min(x, last), channel);
      }
      for (var x = 0; x < width; x++) {
        var left = Math.max(0, x - radius - 1);
        var right = Math.min(last, x + radius);
        sum += pixel(line, right, channel) - pixel(line, left, channel);
        var far = pixel(line, left, channel) + pixel(line, Math.min(last, right + 1), channel);
        to[at + 3 * x] = (byte) ((sum * weight + far * farWeight + (1 << 23)) >>> 24);
      }
    }

    private static int pixel(byte[] line, int x, int channel) {
      return line[3 * x + channel] & 0xFF;
    }
  }
}
