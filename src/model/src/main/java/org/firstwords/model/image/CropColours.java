package org.firstwords.model.image;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.random.SeededRandom;

/// How the colours of crops are changed.
///
/// @param share of the crops with other colours
/// @param brightness largest change of brightness, of contrast and of saturation, as a share
/// @param hue largest turn of the hue, as a share of the circle, at most 0.5
/// @param grey share of the grey crops
public record CropColours(
    double share, double brightness, double contrast, double saturation, double hue, double grey) {
  /// DINO's, which are BYOL's. Grill et al. 2020, table 6.
  public static final CropColours DINO = new CropColours(0.8, 0.4, 0.4, 0.2, 0.1, 0.2);

  /// The changes of one crop in their order; none for some crops.
  List<ColourJitter.Part> jitter(SeededRandom draws) {
    if (draws.unit() >= share) {
      return List.of();
    }
    var parts =
        List.of(
            new ColourJitter.Brightness(around(draws, brightness)),
            new ColourJitter.Contrast(around(draws, contrast)),
            new ColourJitter.Saturation(around(draws, saturation)),
            new ColourJitter.Hue(draws.between(-hue, hue)));
    var ordered = new ArrayList<ColourJitter.Part>();
    for (var place : draws.permutation(parts.size())) {
      ordered.add(parts.get(place));
    }
    return List.copyOf(ordered);
  }

  private static float around(SeededRandom draws, double strength) {
    return (float) draws.between(1 - strength, 1 + strength);
  }
}
