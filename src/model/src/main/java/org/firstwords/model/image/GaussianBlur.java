package org.firstwords.model.image;

/// Pillow's `GaussianBlur`: three passes of an extended box filter along rows, then along columns
/// (Gwosdek et al. 2011). Not a Gaussian to the last digit, but what the reference trained with,
/// and bit-exact with Pillow.
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
}
