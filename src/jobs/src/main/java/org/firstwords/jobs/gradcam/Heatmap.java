package org.firstwords.jobs.gradcam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.firstwords.model.image.RgbImage;

/// A Grad-CAM map at the size of its image, with values from 0 to 1. As in the reference
/// (attention_maps.py): upsampled, blurred by 2 % of the image's side, normalised.
///
/// @param plane values from 0 to 1; all zero if empty
/// @param empty whether the map is constant, mostly because no region has positive relevance; the
///   reference then divides by zero, here nothing is drawn
record Heatmap(FloatImage plane, boolean empty) {
  /// The value from which a pixel counts as highlighted.
  static final double THRESHOLD = 0.5;

  static final double SIGMA = 0.02;
  private static final double EXPONENT = 0.7;

  /// @param cam the map of the last convolutional stage, not negative
  /// @param size the side of the image, in pixels
  static Heatmap of(FloatImage cam, int size) {
    if (cam.isFlat()) {
      return new Heatmap(new FloatImage(size, size, new float[size * size]), true);
    }
    return new Heatmap(cam.resized(size, size).blurred(SIGMA * size).normalised(), false);
  }

  /// The opacity of the overlay at a pixel: `map^0.7`.
  double weight(int x, int y) {
    return weight(plane.at(x, y));
  }

  static double weight(double value) {
    return Math.pow(value, EXPONENT);
  }

  /// The map alone, in the colours of [Viridis].
  RgbImage render() {
    var rgb = new byte[3 * plane.width() * plane.height()];
    for (var i = 0; i < plane.width() * plane.height(); i++) {
      var colour = Viridis.colour(plane.at(i % plane.width(), i / plane.width()));
      for (var channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = (byte) Math.round(255 * colour[channel]);
      }
    }
    return new RgbImage(plane.width(), plane.height(), rgb);
  }

  /// The map blended over its image; an empty map leaves the image unchanged.
  RgbImage overlay(RgbImage image) {
    var rgb = new byte[image.rgb().length];
    for (var i = 0; i < plane.width() * plane.height(); i++) {
      var value = plane.at(i % plane.width(), i / plane.width());
      var colour = Viridis.colour(value);
      var weight = weight(value);
      for (var channel = 0; channel < 3; channel++) {
        var under = (image.rgb()[3 * i + channel] & 0xff) / 255.0;
        rgb[3 * i + channel] = (byte) Math.round(255 * blend(under, colour[channel], weight));
      }
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /// `(1 - w) * image + w * colour`
  static double blend(double image, double colour, double weight) {
    return (1 - weight) * image + weight * colour;
  }

  /// The colour map viridis: 256 perceptually uniform colours from dark blue over green to yellow.
  static final class Viridis {
    private static final float[][] TABLE = table();

    private Viridis() {}

    /// Red, green and blue from 0 to 1.
    static float[] colour(double value) {
      return TABLE[Math.clamp((long) (value * TABLE.length), 0, TABLE.length - 1)].clone();
    }

    private static float[][] table() {
      var resource = Objects.requireNonNull(Viridis.class.getResourceAsStream("viridis.csv"));
      try (var lines =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
        return lines.lines().map(Viridis::row).toArray(float[][]::new);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static float[] row(String line) {
      var values = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      return new float[] {(float) values[0], (float) values[1], (float) values[2]};
    }
  }
}
