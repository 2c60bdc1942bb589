package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parts of `analysis.json` that the paper's figures need.
///
/// @param alignments by the way in which images were drawn
/// @param categories by name
/// @param overlap with the training; absent if no frames were given
@RegisterForReflection
public record Analysis(
    int images,
    List<Alignment> alignments,
    SortedMap<String, Category> categories,
    Relations relations,
    Optional<Overlap> overlap) {
  public Analysis {
    if (categories == null || relations == null || alignments == null) {
      throw new IllegalArgumentException("it has no categories, relations or alignments");
    }
    overlap = overlap == null ? Optional.empty() : overlap;
  }

  /// A correlation; without a coefficient it has a reason.
  @RegisterForReflection
  public record Correlation(
      Optional<Double> coefficient, Optional<Double> p, int pairs, Optional<String> reason) {
    public Correlation {
      coefficient = coefficient == null ? Optional.empty() : coefficient;
      p = p == null ? Optional.empty() : p;
      reason = reason == null ? Optional.empty() : reason;
    }
  }

  /// @param recipe how the images were drawn
  @RegisterForReflection
  public record Alignment(String recipe, Correlation pearson) {}

  /// @param distance of the images' mean to the word, as t-SNE places them
  /// @param accuracy a share
  @RegisterForReflection
  public record Category(String word, Optional<Double> distance, Optional<Double> accuracy) {
    public Category {
      distance = distance == null ? Optional.empty() : distance;
      accuracy = accuracy == null ? Optional.empty() : accuracy;
    }
  }

  /// What goes with accuracy.
  @RegisterForReflection
  public record Relations(Relation distance, Relation spread, Relation logFrequency) {}

  @RegisterForReflection
  public record Relation(Correlation pearson) {}

  /// Nearest frames of the training; without `targets` there is a `reason`.
  ///
  /// @param share of the targets whose nearest frame is of the same category
  @RegisterForReflection
  public record Overlap(
      int targets,
      int images,
      int matched,
      double share,
      List<Above> above,
      List<Bin> histogram,
      Optional<String> reason) {
    public Overlap {
      above = above == null ? List.of() : above;
      histogram = histogram == null ? List.of() : histogram;
      reason = reason == null ? Optional.empty() : reason;
    }
  }

  @RegisterForReflection
  public record Above(double cosine, int matched, int all) {}

  /// Cosines from `from` to the next bin.
  @RegisterForReflection
  public record Bin(double from, int matched, int mismatched) {}

  /// Its numbers by the ids of the published ones.
  Map<String, Double> numbers() {
    var numbers = new TreeMap<String, Double>();
    alignments.stream()
        .findFirst()
        .flatMap(alignment -> alignment.pearson().coefficient())
        .ifPresent(r -> numbers.put("alignment", r));
    put(numbers, "s5.distance", relations.distance());
    put(numbers, "spread", relations.spread());
    put(numbers, "frequency", relations.logFrequency());
    overlap.filter(overlap -> overlap.targets() > 0).ifPresent(found -> overlap(numbers, found));
    return numbers;
  }

  private static void put(Map<String, Double> numbers, String id, @Nullable Relation relation) {
    if (relation != null) {
      relation.pearson().coefficient().ifPresent(r -> numbers.put(id, r));
    }
  }

  private static void overlap(Map<String, Double> numbers, Overlap found) {
    numbers.put("s8.match", 100 * found.share());
    numbers.put("s8.images", (double) found.images());
    for (var above : found.above()) {
      var cut = String.valueOf(Math.round(100 * above.cosine())).replaceFirst("0$", "");
      numbers.put("s8.matched_" + cut, (double) above.matched());
      numbers.put("s8.all_" + cut, (double) above.all());
    }
  }
}
