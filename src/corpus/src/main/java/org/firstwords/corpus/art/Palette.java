package org.firstwords.corpus.art;

import java.awt.Color;
import java.util.random.RandomGenerator;

/// The colours of a sprite: dark ink on a body that is darker than any background.
public record Palette(Color ink, Color body) {
  /// A palette with a random hue.
  public static Palette random(RandomGenerator random) {
    var hue = random.nextFloat();
    var ink = shade(hue, between(random, 0.5, 1), between(random, 0.1, 0.35));
    var bodyHue = hue + (float) between(random, -0.2, 0.2);
    return new Palette(ink, shade(bodyHue, between(random, 0.4, 0.9), between(random, 0.5, 0.8)));
  }

  private static Color shade(float hue, double saturation, double brightness) {
    return new Color(Color.HSBtoRGB(hue, (float) saturation, (float) brightness));
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
