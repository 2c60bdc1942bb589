package org.firstwords.model.image;

/// The four parts of torchvision's `ColorJitter` on Pillow images, bit for bit.
final class ColourJitter {
  private static final int LEVELS = 255;
  private static final int CHANNELS = 3;

  private ColourJitter() {}

  /// One part, and by how much.
  sealed interface Part {
    RgbImage apply(RgbImage image);
  }

  /// Darker below 1, lighter above.
  record Brightness(float factor) implements Part {
    @Override
    public RgbImage apply(RgbImage image) {
      return blend(image, factor, (_, _) -> 0);
    }
  }

  /// Towards the mean grey of the image below 1, away from it above.
  record Contrast(float factor) implements Part {
    @Override
    public RgbImage apply(RgbImage image) {
      var grey = image.grey().rgb();
      var sum = 0L;
      for (var i = 0; i < grey.length; i += CHANNELS) {
        sum += grey[i] & 0xFF;
      }
      var pixels = image.width() * image.height();
      var mean = (int) ((double) sum / pixels + 0.5);
      return blend(image, factor, (_, _) -> mean);
    }
  }

  /// Towards grey below 1, away from it above.
  record Saturation(float factor) implements Part {
    @Override
    public RgbImage apply(RgbImage image) {
      var grey = image.grey().rgb();
      return blend(image, factor, (_, at) -> grey[at] & 0xFF);
    }
  }

  /// Turns the hue.
  ///
  /// @param factor share of the circle
  record Hue(double factor) implements Part {
    @Override
    public RgbImage apply(RgbImage image) {
      var shift = (int) (factor * LEVELS);
      var from = image.rgb();
      var to = new byte[from.length];
      for (var i = 0; i < from.length; i += CHANNELS) {
        HueCircle.turn(from, i, shift, to);
      }
      return new RgbImage(image.width(), image.height(), to);
    }
  }

  @FunctionalInterface
  private interface Degenerate {
    int value(byte[] rgb, int at);
  }

  /// Pillow's `blend`: `other + factor (image - other)` in 32 bits, cut off, not rounded.
  private static RgbImage blend(RgbImage image, float factor, Degenerate other) {
    if (factor == 1) {
      return image;
    }
    var from = image.rgb();
    var to = new byte[from.length];
    for (var i = 0; i < from.length; i++) {
      var base = other.value(from, i);
      var value = base + factor * ((from[i] & 0xFF) - base);
      to[i] = (byte) (value <= 0 ? 0 : value >= LEVELS ? LEVELS : (int) value);
    }
    return new RgbImage(image.width(), image.height(), to);
  }
}
