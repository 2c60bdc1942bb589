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
            .filter(each -> each.provenance() == PublishedResults.Provenance.MISSING)
            .toList();
    assertThat(missing)
        .hasSize(12)
        .allSatisfy(each -> {
          assertThat(each.value()).isEmpty();
          assertThat(each.sd()).isEmpty();
          assertThat(each.reason().orElseThrow()).contains("public snapshot");
        });
    assertThat(published.numbers())
        .filteredOn(each -> each.provenance() != PublishedResults.Provenance.MISSING)
        .allSatisfy(each -> assertThat(each.value()).isPresent());
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
        .filteredOn(each -> each.measure().equals("accuracy"))
        .allSatisfy(each -> assertThat(PaperModel.of(each.config())).isPresent());
    assertThat(published.provenances()).containsKeys("computed", "literal", "digitised", "missing");
  }

  private double value(String id) {
    return published.numbers().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .flatMap(PublishedResults.Entry::value)
        .orElseThrow();
  }

  private double mean(String config) {
    return of(config).mean().values().stream().mapToDouble(each -> each).average().orElseThrow();
  }

  private long above(String config, double percent) {
    return of(config).mean().values().stream().filter(each -> each > percent).count();
  }

  private PublishedResults.Categories of(String config) {
    return published.categories().stream()
        .filter(each -> each.config().equals(config))
        .findFirst()
        .orElseThrow();
  }
}
