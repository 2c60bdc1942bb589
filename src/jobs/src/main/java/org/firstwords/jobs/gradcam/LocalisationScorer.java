package org.firstwords.jobs.gradcam;

import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.maps.Localisation;

/// Scores a map against a bounding box.
final class LocalisationScorer {
  private LocalisationScorer() {}

  static Localisation score(Heatmap map, BoundingBox.Scaled box) {
    var count = new Count();
    var plane = map.plane();
    for (var y = 0; y < plane.height(); y++) {
      for (var x = 0; x < plane.width(); x++) {
        count.add(plane.at(x, y), box.contains(x, y));
      }
    }
    return count.result(map.empty(), plane.width() * plane.height());
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

    Localisation result(boolean empty, int points) {
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
}
