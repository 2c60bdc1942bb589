package org.firstwords.data.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.firstwords.core.artifact.Json;

/// The published results with their provenance, from the resource `published.json`.
///
/// @param provenances explanations of the provenance marks
/// @param categories accuracies by category
@RegisterForReflection
public record PublishedResults(
    Map<String, String> provenances, List<Entry> numbers, List<Categories> categories) {
  /// Where a number comes from.
  @RegisterForReflection
  public enum Provenance {
    @JsonProperty("computed")
    COMPUTED,
    @JsonProperty("literal")
    LITERAL,
    @JsonProperty("digitised")
    DIGITISED,
    /// Stated in text.
    @JsonProperty("seed")
    REPORTED,
    @JsonProperty("third_party")
    THIRD_PARTY,
    @JsonProperty("historical")
    HISTORICAL,
    @JsonProperty("missing")
    MISSING;

    /// A description for display.
    public String title() {
      return this == MISSING ? "not available" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// A number.
  ///
  /// @param dataset `labeled`, `objects`, or what else it is about
  /// @param config of the model's predictions, or empty
  /// @param filtered whether it is of the hand-filtered frames
  /// @param measure what is measured
  /// @param unit `percent`, `count`, `ratio` or `r`
  /// @param value absent where it is not available
  /// @param reason why not
  /// @param reported the same as a text rounds it
  /// @param historical the number of an older model of the authors; not a target
  @RegisterForReflection
  public record Entry(
      String id,
      String dataset,
      String config,
      boolean filtered,
      String label,
      String measure,
      String unit,
      Optional<Double> value,
      Optional<Double> sd,
      Optional<Double> se,
      Optional<Double> tolerance,
      Optional<Double> reported,
      Optional<Double> historical,
      Provenance provenance,
      Optional<String> reason,
      String source,
      Optional<String> warning) {
    public Entry {
      if (id == null || measure == null || provenance == null) {
        throw new IllegalArgumentException("a number without id, measure or provenance");
      }
      if (value.isPresent() == (provenance == Provenance.MISSING)
          || value.isPresent() == reason.isPresent()) {
        throw new IllegalArgumentException(id + " has a value or else a reason");
      }
    }

    /// Whether it is of this model on this dataset.
    ///
    /// @param configuration as in the column `config` of predictions
    /// @param part of the dataset, such as `filtered`; empty for the one that the paper reports
    public boolean isOf(String dataset, String configuration, String part) {
      var sameModel = config.equals(configuration) || isFamily(config, configuration);
      return this.dataset.equals(dataset) && sameModel && part.equals(filtered ? "filtered" : "");
    }
  }

  /// Accuracies in per cent by category.
  ///
  /// @param sd over seeds, where it is known
  @RegisterForReflection
  public record Categories(
      String dataset,
      String config,
      Provenance provenance,
      Map<String, Double> mean,
      Map<String, Double> sd) {}

  /// Reads the resource.
  public static PublishedResults load() {
    try (InputStream in = PublishedResults.class.getResourceAsStream("published.json")) {
      return Json.mapper().readValue(Objects.requireNonNull(in), PublishedResults.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The published column of this model on this dataset.
  ///
  /// @param configuration as in the column `config` of predictions
  public Optional<Categories> beside(String dataset, String configuration) {
    return categories.stream()
        .filter(category ->
            category.dataset().equals(dataset) && isFamily(category.config(), configuration))
        .findFirst();
  }

  private static boolean isFamily(String one, String other) {
    return PaperModel.of(one).isPresent() && PaperModel.of(one).equals(PaperModel.of(other));
  }
}
