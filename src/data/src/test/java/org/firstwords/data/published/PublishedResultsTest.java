package org.firstwords.data.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The numbers agree with each other; `published.py --check` compares them with where they are
/// from.
class PublishedResultsTest {
  private final PublishedResults published = PublishedResults.load();

  @Test
  void whatIsNotAvailableHasNoValueButAReason() {
    var missing =
        published.numbers().stream()
            .filter(number -> number.provenance() == PublishedResults.Provenance.MISSING)
            .toList();
    assertThat(missing)
        .hasSize(12)
        .allSatisfy(entry -> {
          assertThat(entry.value()).isEmpty();
          assertThat(entry.sd()).isEmpty();
          assertThat(entry.reason().orElseThrow()).contains("public snapshot");
        });
    assertThat(published.numbers())
        .filteredOn(entry -> entry.provenance() != PublishedResults.Provenance.MISSING)
        .allSatisfy(entry -> assertThat(entry.value()).isPresent());
  }

  @Test
  void categoriesAddUpToTheWhole() {
    assertThat(mean("contrastive_embedding")).isCloseTo(value("labeled.cvcl"), within(1e-9));
    assertThat(mean("contrastive_transformer_embedding"))
        .isCloseTo(value("labeled.cvcl_transformer_vitb14"), within(1e-9));
    assertThat(mean("contrastive")).isCloseTo(value("objects.macro"), within(1e-3));
    assertThat(above("contrastive_embedding", 50)).isEqualTo((long) value("labeled.above_50"));
    assertThat(above("contrastive", 50)).isEqualTo((long) value("objects.above_50"));
    assertThat(above("contrastive", 25)).isEqualTo((long) value("objects.above_25"));
  }

  @Test
  void everyModelHasAFamilyAndEveryMarkAMeaning() {
    assertThat(published.numbers())
        .filteredOn(entry -> entry.measure().equals("accuracy"))
        .allSatisfy(entry -> assertThat(PaperModel.of(entry.config())).isPresent());
    assertThat(published.provenances()).containsKeys("computed", "literal", "digitised", "missing");
  }

  private double value(String id) {
    return published.numbers().stream()
        .filter(number -> number.id().equals(id))
        .findFirst()
        .flatMap(PublishedResults.Entry::value)
        .orElseThrow();
  }

  private double mean(String config) {
    return of(config).mean().values().stream().mapToDouble(value -> value).average().orElseThrow();
  }

  private long above(String config, double percent) {
    return of(config).mean().values().stream().filter(value -> value > percent).count();
  }

  private PublishedResults.Categories of(String config) {
    return published.categories().stream()
        .filter(category -> category.config().equals(config))
        .findFirst()
        .orElseThrow();
  }
}
