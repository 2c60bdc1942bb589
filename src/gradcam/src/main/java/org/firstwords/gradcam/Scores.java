package org.firstwords.gradcam;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.firstwords.data.score.Proportion;

/// How well maps find objects over several images, beside two kinds of chance.
///
/// @param images how many have a known box; at least one
/// @param chance the boxes' mean share of their pictures: what a map without regard to the picture
///   has
/// @param energy see [Localisation]
/// @param pointing its interval is Wilson's; all others are of a [Bootstrap]
record Scores(int images, double chance, Measure energy, Measure pointing, Measure iou) {

  /// One way to score a map.
  ///
  /// @param value with its interval over images
  /// @param overChance by how much a map is better than one that is the same everywhere, image by
  ///   image; beyond chance if the interval lies above 0
  /// @param overOthers by how much it is better than maps of other images of the category: beyond
  ///   what the usual place of objects gives away. Absent if no image has others
  record Measure(
      @JsonUnwrapped Estimate value, Estimate overChance, Optional<Estimate> overOthers) {}

  /// One image.
  ///
  /// @param found by its own map
  /// @param others what other images' maps find in it on average
  record Scored(Localisation found, Optional<Localisation> others) {}

  /// Nothing if there are no images.
  static Optional<Scores> of(List<Scored> images, Bootstrap bootstrap) {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    var over = new Comparing(images, bootstrap);
    var hits = images.stream().filter(each -> each.found().pointing() == 1).count();
    var hit = Proportion.of((int) hits, images.size());
    return Optional.of(
        new Scores(
            images.size(),
            over.mean(Localisation::chance).mean(),
            over.measure(Localisation::energy, over.mean(Localisation::energy)),
            over.measure(
                Localisation::pointing, new Estimate(hit.accuracy(), hit.low(), hit.high())),
            over.measure(Localisation::iou, over.mean(Localisation::iou))));
  }

  private record Comparing(List<Scored> images, Bootstrap bootstrap) {
    Estimate mean(ToDoubleFunction<Localisation> what) {
      var values = images.stream().mapToDouble(each -> what.applyAsDouble(each.found())).toArray();
      return bootstrap.mean(values, 0);
    }

    Measure measure(ToDoubleFunction<Localisation> what, Estimate value) {
      var overChance =
          images.stream()
              .mapToDouble(each -> what.applyAsDouble(each.found()) - each.found().chance())
              .toArray();
      return new Measure(value, bootstrap.mean(overChance, -1), overOthers(what));
    }

    private Optional<Estimate> overOthers(ToDoubleFunction<Localisation> what) {
      var over =
          images.stream()
              .filter(each -> each.others().isPresent())
              .mapToDouble(each ->
                  what.applyAsDouble(each.found()) - what.applyAsDouble(each.others().get()))
              .toArray();
      return over.length == 0 ? Optional.empty() : Optional.of(bootstrap.mean(over, -1));
    }
  }
}
