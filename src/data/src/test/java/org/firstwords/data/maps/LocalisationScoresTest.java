package org.firstwords.data.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.statistics.Estimate;
import org.firstwords.data.statistics.MeanBootstrap;
import org.junit.jupiter.api.Test;

class LocalisationScoresTest {
  private static final MeanBootstrap BOOTSTRAP = new MeanBootstrap(0);

  private static LocalisationScores.Scored image(double energy, double pointing, double others) {
    return new LocalisationScores.Scored(
        new Localisation(energy, pointing, energy / 2, 0.2, 0.1),
        Optional.of(new Localisation(others, 0, others / 2, 0.2, 0.1)));
  }

  @Test
  void showsMapsThatBeatChance() {
    var images = new ArrayList<LocalisationScores.Scored>();
    for (var i = 0; i < 20; i++) {
      images.add(image(0.5 + i * 0.01, i % 4 == 0 ? 0 : 1, 0.3));
    }
    var scores = LocalisationScores.of(images, BOOTSTRAP).orElseThrow();
    assertThat(scores.images()).isEqualTo(20);
    assertThat(scores.chance()).isCloseTo(0.2, within(1e-12));
    assertThat(scores.energy().value().mean()).isCloseTo(0.595, within(1e-12));
    assertThat(scores.energy().overChance().mean()).isCloseTo(0.395, within(1e-12));
    assertThat(scores.energy().overChance().low()).isBetween(0.35, 0.38);
    assertThat(scores.energy().overChance().high()).isBetween(0.41, 0.44);
    assertThat(scores.energy().overOthers().orElseThrow().mean()).isCloseTo(0.295, within(1e-12));
    assertThat(scores.iou().value().mean()).isCloseTo(0.2975, within(1e-12));
    assertThat(scores.iou().overChance().mean()).isCloseTo(0.1975, within(1e-12));
    assertThat(scores.iouChance()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void takesWilsonsIntervalOfHits() {
    var images = List.of(image(1, 1, 0), image(1, 1, 0), image(1, 0, 0));
    var pointing = LocalisationScores.of(images, BOOTSTRAP).orElseThrow().pointing();
    var wilson = Proportion.of(2, 3);
    assertThat(pointing.value())
        .isEqualTo(new Estimate(wilson.accuracy(), wilson.low(), wilson.high()));
  }

  @Test
  void showsMapsThatDoNot() {
    var images = List.of(image(0.1, 0, 0.2), image(0.3, 0, 0.2), image(0.2, 0, 0.2));
    var energy = LocalisationScores.of(images, BOOTSTRAP).orElseThrow().energy();
    assertThat(energy.overChance().low()).isNegative();
    assertThat(energy.overChance().high()).isPositive();
  }

  @Test
  void concludesNothingFromOneImage() {
    var alone =
        new LocalisationScores.Scored(new Localisation(0.9, 1, 0.8, 0.2, 0.1), Optional.empty());
    var scores = LocalisationScores.of(List.of(alone), BOOTSTRAP).orElseThrow();
    assertThat(scores.energy().value()).isEqualTo(new Estimate(0.9, 0, 1));
    assertThat(scores.energy().overChance().low()).isEqualTo(-1);
    assertThat(scores.energy().overOthers()).isEmpty();
  }

  @Test
  void isNothingForNoImages() {
    assertThat(LocalisationScores.of(List.of(), BOOTSTRAP)).isEmpty();
  }

  @Test
  void repeatsItsDraws() {
    var values = new double[] {0.1, 0.5, 0.2, 0.9};
    assertThat(new MeanBootstrap(3).mean(values, 0))
        .isEqualTo(new MeanBootstrap(3).mean(values, 0));
    assertThat(new MeanBootstrap(3).mean(values, 0))
        .isNotEqualTo(new MeanBootstrap(4).mean(values, 0));
  }
}
