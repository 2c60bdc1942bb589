package org.firstwords.corpus.world;

import java.awt.Color;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A seamless background texture.
public final class Background {
  /// The period of the texture, in pixels; a power of two.
  public static final int SIDE = 256;

  private static final int GRAIN = 16;
  private final int[] pixels;

  private Background(int[] pixels) {
    this.pixels = pixels;
  }

  /// [#SIDE] rows of [#SIDE] colours; not to be modified.
  int[] pixels() {
    return pixels;
  }

  private enum Pattern {
    PLAIN,
    PLANKS,
    CHECKS,
    STRIPES,
    TILES
  }

  /// A random pattern in two similar shades, with coarse and fine noise.
  public static Background random(RandomGenerator random) {
    var pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
    var hue = random.nextFloat();
    var saturation = (float) (0.03 + 0.22 * random.nextDouble());
    var brightness = (float) (0.82 + 0.13 * random.nextDouble());
    var first = Color.HSBtoRGB(hue, saturation, brightness);
    var contrast = (float) (0.04 + 0.06 * random.nextDouble());
    var second = Color.HSBtoRGB(hue + 0.05f, saturation, brightness - contrast);
    var step = 1 << (4 + random.nextInt(3));
    var clouds = clouds(random);
    var pixels = new int[SIDE * SIDE];
    for (var y = 0; y < SIDE; y++) {
      for (var x = 0; x < SIDE; x++) {
        var colour = isSecond(pattern, x, y, step) ? second : first;
        pixels[y * SIDE + x] = lit(colour, cloud(clouds, x, y) + random.nextInt(9) - 4);
      }
    }
    return new Background(pixels);
  }

  /// A uniform colour.
  public static Background plain(int colour) {
    var pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, colour);
    return new Background(pixels);
  }

  private static boolean isSecond(Pattern pattern, int x, int y, int step) {
    return switch (pattern) {
      case PLAIN -> false;
      case PLANKS -> y % step < 2 || (x + (y / step % 2) * SIDE / 2) % SIDE < 2;
      case CHECKS -> (x / step + y / step) % 2 == 0;
      case STRIPES -> x / step % 2 == 0;
      case TILES -> x % step < 3 || y % step < 3;
    };
  }

  private static int[] clouds(RandomGenerator random) {
    var clouds = new int[GRAIN * GRAIN];
    for (var i = 0; i < clouds.length; i++) {
      clouds[i] = random.nextInt(29) - 14;
    }
    return clouds;
  }

  /// Bilinear interpolation of the coarse noise.
  private static int cloud(int[] clouds, int x, int y) {
    var cell = SIDE / GRAIN;
    var left = x / cell;
    var top = y / cell;
    var right = (left + 1) % GRAIN;
    var bottom = (top + 1) % GRAIN;
    var dx = x % cell;
    var dy = y % cell;
    var above = clouds[top * GRAIN + left] * (cell - dx) + clouds[top * GRAIN + right] * dx;
    var below = clouds[bottom * GRAIN + left] * (cell - dx) + clouds[bottom * GRAIN + right] * dx;
    return (above * (cell - dy) + below * dy) / (cell * cell);
  }

  private static int lit(int colour, int by) {
    return level((colour >> 16 & 255) + by) << 16
        | level((colour >> 8 & 255) + by) << 8
        | level((colour & 255) + by);
  }

  private static int level(int value) {
    return Math.clamp(value, 0, 255);
  }
}
