package org.firstwords.gradcam;

import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How well a map finds the object that is in a box. Means over several pictures are of this form
/// too.
///
/// @param energy the share of the map's sum that lies in the box; 0 for an empty map. Wang et al.
///   2020 (Score-CAM), section 4.3
/// @param pointing 1 if the map's largest value lies in the box, else 0. Zhang et al. 2018
/// @param chance what both are on average for a map without regard to the picture: the box's share
///   of the picture
record Localisation(double energy, double pointing, double chance) {
  static Localisation of(HeatMap map, Box.Scaled box) {
    var plane = map.plane();
    var all = 0.0;
    var inside = 0.0;
    var pixels = 0;
    var largest = -1f;
    var largestIsInside = false;
    for (var y = 0; y < plane.height(); y++) {
      for (var x = 0; x < plane.width(); x++) {
        var value = plane.at(x, y);
        var isInside = box.contains(x, y);
        all += value;
        inside += isInside ? value : 0;
        pixels += isInside ? 1 : 0;
        if (value > largest) {
          largest = value;
          largestIsInside = isInside;
        }
      }
    }
    return new Localisation(
        map.empty() ? 0 : inside / all,
        largestIsInside && !map.empty() ? 1 : 0,
        (double) pixels / (plane.width() * plane.height()));
  }

  /// The mean; nothing for no pictures.
  static Optional<Localisation> mean(Collection<Localisation> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Localisation(
                mean(all, Localisation::energy),
                mean(all, Localisation::pointing),
                mean(all, Localisation::chance)));
  }

  private static double mean(Collection<Localisation> all, ToDoubleFunction<Localisation> what) {
    return all.stream().mapToDouble(what).average().orElseThrow();
  }
}
