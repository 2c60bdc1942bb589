package org.firstwords.data.maps;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Localisation scores of a map against a bounding box, or means of several. An empty map scores 0.
///
/// @param energy the share of the map's sum that lies in the box. Wang et al. 2020 (Score-CAM),
///   section 4.3
/// @param pointing 1 if the map's largest value, the first if there are several, lies in the box,
///   else 0. Zhang et al. 2018 (the pointing game)
/// @param iou intersection over union of the box and what the map highlights (`threshold` in
///   `index.json`)
/// @param chance what energy and pointing are for a map that is the same everywhere, and points
///   anywhere: the box's share of the picture. Its IoU, too, if all of it were highlighted
/// @param iouChance what IoU is if as many points are highlighted, but anywhere: `a b / (a + b - a
///   b)` of the shares a and b of both in the picture; fairer than `chance` where boxes are large
@RegisterForReflection
public record Localisation(
    double energy, double pointing, double iou, double chance, double iouChance) {
  /// The mean; nothing for no maps.
  public static Optional<Localisation> mean(Collection<Localisation> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Localisation(
                mean(all, Localisation::energy),
                mean(all, Localisation::pointing),
                mean(all, Localisation::iou),
                mean(all, Localisation::chance),
                mean(all, Localisation::iouChance)));
  }

  private static double mean(Collection<Localisation> all, ToDoubleFunction<Localisation> what) {
    return all.stream().mapToDouble(what).average().orElseThrow();
  }
}
