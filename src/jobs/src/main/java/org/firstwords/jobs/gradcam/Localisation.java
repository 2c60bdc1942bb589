package org.firstwords.jobs.gradcam;

import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Localisation scores of a map against a bounding box, or means of several. An empty map scores 0.
///
/// @param energy the share of the map's sum that lies in the box. Wang et al. 2020 (Score-CAM),
///   section 4.3
/// @param pointing 1 if the map's largest value, the first if there are several, lies in the box,
///   else 0. Zhang et al. 2018 (the pointing game)
/// @param iou intersection over union of the box and what the map highlights ([Heatmap#THRESHOLD])
/// @param chance what energy and pointing are for a map that is the same everywhere, and points
///   anywhere: the box's share of the picture. Its IoU, too, if all of it were highlighted
/// @param iouChance what IoU is if as many points are highlighted, but anywhere: `a b / (a + b - a
///   b)` of the shares a and b of both in the picture; fairer than `chance` where boxes are large
record Localisation(double energy, double pointing, double iou, double chance, double iouChance) {
  static Localisation of(Heatmap map, Box.Scaled box) {
    var seen = new Count();
    var plane = map.plane();
    for (var y = 0; y < plane.height(); y++) {
      for (var x = 0; x < plane.width(); x++) {
        seen.add(plane.at(x, y), box.contains(x, y));
      }
    }
    return seen.score(map.empty(), plane.width() * plane.height());
  }

  /// Accumulates the scores pixel by pixel.
  private static final class Count {
    private double all;
    private double inside;
    private int boxed;
    private int highlighted;
    private int both;
    private float largest = -1;
    private boolean largestIsInside;

    void add(float value, boolean isInside) {
      var isHighlighted = value >= Heatmap.THRESHOLD;
      all += value;
      inside += isInside ? value : 0;
      boxed += isInside ? 1 : 0;
      highlighted += isHighlighted ? 1 : 0;
      both += isHighlighted && isInside ? 1 : 0;
      if (value > largest) {
        largest = value;
        largestIsInside = isInside;
      }
    }

    Localisation score(boolean empty, int points) {
      var chance = (double) boxed / points;
      var overlap = chance * highlighted / points;
      return empty
          ? new Localisation(0, 0, 0, chance, 0)
          : new Localisation(
              inside / all,
              largestIsInside ? 1 : 0,
              (double) both / (boxed + highlighted - both),
              chance,
              overlap / (chance + (double) highlighted / points - overlap));
    }
  }

  /// The mean; nothing for no maps.
  static Optional<Localisation> mean(Collection<Localisation> all) {
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
