package org.firstwords.jobs.gradcam;

import org.firstwords.model.image.RgbImage;

/// Renders heatmaps and overlays.
final class HeatmapRenderer {
  private HeatmapRenderer() {}

  /// The map alone, in the colours of [Viridis].
  static RgbImage map(Heatmap map) {
    var plane = map.plane();
    var rgb = new byte[3 * plane.width() * plane.height()];
    for (var i = 0; i < plane.width() * plane.height(); i++) {
      var colour = Viridis.colour(plane.at(i % plane.width(), i / plane.width()));
      for (var channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = (byte) Math.round(255 * colour[channel]);
      }
    }
    return new RgbImage(plane.width(), plane.height(), rgb);
  }

  /// The picture with the map laid over; an empty map leaves it as it is.
  static RgbImage overlay(RgbImage picture, Heatmap map) {
    var plane = map.plane();
    var rgb = new byte[picture.rgb().length];
    for (var i = 0; i < plane.width() * plane.height(); i++) {
      var value = plane.at(i % plane.width(), i / plane.width());
      var colour = Viridis.colour(value);
      var weight = Heatmap.weight(value);
      for (var channel = 0; channel < 3; channel++) {
        var under = (picture.rgb()[3 * i + channel] & 0xff) / 255.0;
        rgb[3 * i + channel] = (byte) Math.round(255 * mixed(under, colour[channel], weight));
      }
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }

  /// `(1 - w) * picture + w * colour`
  static double mixed(double picture, double colour, double weight) {
    return (1 - weight) * picture + weight * colour;
  }
}
