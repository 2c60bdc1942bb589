package org.firstwords.model.image;

/// Turns the hue of a pixel as Pillow does it: to hue, saturation and value in 8 bits each, and
/// back.
final class HueCircle {
  private static final double LEVELS = 255.0;
  private static final double SECTORS = 6.0;

  private HueCircle() {}

  /// @param at index of the pixel in both
  /// @param shift added to the hue of 8 bits, which wraps
  static void turn(byte[] from, int at, int shift, byte[] to) {
    var red = from[at] & 0xFF;
    var green = from[at + 1] & 0xFF;
    var blue = from[at + 2] & 0xFF;
    var value = Math.max(red, Math.max(green, blue));
    var spread = value - Math.min(red, Math.min(green, blue));
    var hue = spread == 0 ? 0 : hue(red, green, blue, value, spread);
    var saturation = spread == 0 ? 0 : (int) (((float) spread / value) * LEVELS);
    write((hue + shift) & 0xFF, saturation, value, to, at);
  }

  private static int hue(int red, int green, int blue, int value, int spread) {
    var reds = (float) (value - red) / spread;
    var greens = (float) (value - green) / spread;
    var blues = (float) (value - blue) / spread;
    float sector;
    if (red == value) {
      sector = blues - greens;
    } else if (green == value) {
      sector = (float) (2.0 + reds - blues);
    } else {
      sector = (float) (4.0 + greens - reds);
    }
    var turned = (float) ((sector / SECTORS + 1.0) % 1.0);
    return (int) (turned * LEVELS);
  }

  private static void write(int hue, int saturation, int value, byte[] to, int at) {
    if (saturation == 0) {
      put(to, at, value, value, value);
      return;
    }
    var place = (float) hue * SECTORS / LEVELS;
    var sector = (int) place;
    var rest = (float) (place - sector);
    var share = (float) (saturation / LEVELS);
    var low = rounded(value * (1.0 - share));
    var falling = rounded(value * (1.0 - share * rest));
    var rising = rounded(value * (1.0 - share * (1.0 - rest)));
    switch (sector % (int) SECTORS) {
      case 0 -> put(to, at, value, rising, low);
      case 1 -> put(to, at, falling, value, low);
      case 2 -> put(to, at, low, value, rising);
      case 3 -> put(to, at, low, falling, value);
      case 4 -> put(to, at, rising, low, value);
      default -> put(to, at, value, low, falling);
    }
  }

  private static int rounded(double level) {
    return (int) (level + 0.5);
  }

  private static void put(byte[] to, int at, int red, int green, int blue) {
    to[at] = (byte) red;
    to[at + 1] = (byte) green;
    to[at + 2] = (byte) blue;
  }
}
