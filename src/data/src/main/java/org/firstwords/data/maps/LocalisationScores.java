package org.firstwords.data.maps;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.statistics.Estimate;
import org.firstwords.data.statistics.MeanBootstrap;

/// Localisation scores over several images, with two baselines.
///
/// @param images how many have a known box; at least one
/// @param chance of energy and pointing, a mean; see [Localisation]
/// @param iouChance of IoU
/// @param pointing its interval is Wilson's; all others are of a [MeanBootstrap]
@RegisterForReflection
public record LocalisationScores(
    int images, double chance, double iouChance, Measure energy, Measure pointing, Measure iou) {

  /// One way to score a map.
  ///
  /// @param value with its interval over images
  /// @param overChance by how much a map is better than chance, image by image; it is beyond chance
  ///   if the interval lies above 0
  /// @param overOthers by how much it is better than maps of other images of the category: beyond
  ///   what the usual place of objects gives away. Absent if no image has others
  @RegisterForReflection
  public record Measure(
      @JsonUnwrapped Estimate value, Estimate overChance, Optional<Estimate> overOthers) {}

  /// One image.
  ///
  /// @param found by its own map
  /// @param others what other images' maps find in it on average
  public record Scored(Localisation found, Optional<Localisation> others) {}

  /// Nothing if there are no images.
  public static Optional<LocalisationScores> of(List<Scored> images, MeanBootstrap bootstrap) {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    var over = new Baselines(images, bootstrap);
    var hits = images.stream().filter(image -> image.found().pointing() == 1).count();
    var hit = Proportion.of((int) hits, images.size());
    var pointing = new Estimate(hit.accuracy(), hit.low(), hit.high());
    return Optional.of(
        new LocalisationScores(
            images.size(),
            over.mean(Localisation::chance).mean(),
            over.mean(Localisation::iouChance).mean(),
            over.measure(Localisation::energy, Localisation::chance),
            over.measure(Localisation::pointing, Localisation::chance, pointing),
            over.measure(Localisation::iou, Localisation::iouChance)));
  }

  private record Baselines(List<Scored> images, MeanBootstrap bootstrap) {
    Estimate mean(ToDoubleFunction<Localisation> what) {
      var values =
          images.stream().mapToDouble(image -> what.applyAsDouble(image.found())).toArray();
      return bootstrap.mean(values, 0);
    }

    Measure measure(ToDoubleFunction<Localisation> what, ToDoubleFunction<Localisation> chance) {
      return measure(what, chance, mean(what));
    }

    Measure measure(
        ToDoubleFunction<Localisation> what,
        ToDoubleFunction<Localisation> chance,
        Estimate value) {
      var overChance =
          images.stream()
              .map(Scored::found)
              .mapToDouble(found -> what.applyAsDouble(found) - chance.applyAsDouble(found))
              .toArray();
      return new Measure(value, bootstrap.mean(overChance, -1), overOthers(what));
    }

    private Optional<Estimate> overOthers(ToDoubleFunction<Localisation> what) {
      var over =
          images.stream()
              .filter(image -> image.others().isPresent())
              .mapToDouble(image ->
                  what.applyAsDouble(image.found()) - what.applyAsDouble(image.others().get()))
              .toArray();
      return over.length == 0 ? Optional.empty() : Optional.of(bootstrap.mean(over, -1));
    }
  }
}
