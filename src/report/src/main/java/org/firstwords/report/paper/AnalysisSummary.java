package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.analysis.AccuracyCorrelations;
import org.firstwords.data.analysis.Alignment;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.analysis.CategoryStatistics;
import org.firstwords.data.analysis.Overlap;
import org.firstwords.data.statistics.Correlation;

/// The results of `analyse` that the paper has, too: the part `paper.analysis` of `summary.json`.
///
/// @param alignments by the way in which images were drawn
/// @param categories by name
/// @param overlap with the training; absent if no frames were given
@RegisterForReflection
public record AnalysisSummary(
    int images,
    List<AlignmentSummary> alignments,
    SortedMap<String, Category> categories,
    Relations relations,
    Optional<OverlapSummary> overlap) {
  static AnalysisSummary of(AnalysisFile file) {
    var categories = new TreeMap<String, Category>();
    file.categories().forEach((name, own) -> categories.put(name, Category.of(own)));
    return new AnalysisSummary(
        file.images(),
        file.alignments().stream().map(AlignmentSummary::of).toList(),
        categories,
        Relations.of(file.relations()),
        file.overlap().map(OverlapSummary::of));
  }

  /// A correlation; without a coefficient it has a reason.
  @RegisterForReflection
  public record CorrelationSummary(
      Optional<Double> coefficient, Optional<Double> p, int pairs, Optional<String> reason) {
    private static CorrelationSummary of(Correlation correlation) {
      return switch (correlation) {
        case Correlation.Found found ->
            new CorrelationSummary(
                Optional.of(found.coefficient()),
                Optional.of(found.p()),
                found.pairs(),
                Optional.empty());
        case Correlation.Undefined(var reason, var pairs) ->
            new CorrelationSummary(Optional.empty(), Optional.empty(), pairs, Optional.of(reason));
      };
    }
  }

  /// @param recipe how the images were drawn
  @RegisterForReflection
  public record AlignmentSummary(String recipe, CorrelationSummary pearson) {
    private static AlignmentSummary of(Alignment alignment) {
      return new AlignmentSummary(
          alignment.recipe().toString(), CorrelationSummary.of(alignment.pearson()));
    }
  }

  /// @param distance of the images' mean to the word, as t-SNE places them
  /// @param accuracy a share
  @RegisterForReflection
  public record Category(String word, Optional<Double> distance, Optional<Double> accuracy) {
    private static Category of(CategoryStatistics category) {
      return new Category(category.word(), category.distance(), category.accuracy());
    }
  }

  /// Correlations with accuracy.
  @RegisterForReflection
  public record Relations(Relation distance, Relation spread, Relation logFrequency) {
    private static Relations of(AccuracyCorrelations relations) {
      return new Relations(
          Relation.of(relations.distance()),
          Relation.of(relations.spread()),
          Relation.of(relations.logFrequency()));
    }
  }

  @RegisterForReflection
  public record Relation(CorrelationSummary pearson) {
    private static Relation of(AccuracyCorrelations.Relation relation) {
      return new Relation(CorrelationSummary.of(relation.pearson()));
    }
  }

  /// Nearest frames of the training; without `targets` there is a `reason`.
  ///
  /// @param share of the targets whose nearest frame is of the same category
  @RegisterForReflection
  public record OverlapSummary(
      int targets,
      int images,
      int matched,
      double share,
      List<Overlap.Above> above,
      List<Overlap.Bin> histogram,
      Optional<String> reason) {
    private static OverlapSummary of(Overlap overlap) {
      return switch (overlap) {
        case Overlap.Found found ->
            new OverlapSummary(
                found.targets(),
                found.images(),
                found.matched(),
                found.share(),
                found.above(),
                found.histogram(),
                Optional.empty());
        case Overlap.None(var reason) ->
            new OverlapSummary(0, 0, 0, 0, List.of(), List.of(), Optional.of(reason));
      };
    }
  }

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

  private static void put(Map<String, Double> numbers, String id, Relation relation) {
    relation.pearson().coefficient().ifPresent(r -> numbers.put(id, r));
  }

  private static void overlap(Map<String, Double> numbers, OverlapSummary found) {
    numbers.put("s8.match", 100 * found.share());
    numbers.put("s8.images", (double) found.images());
    for (var above : found.above()) {
      var cut = String.valueOf(Math.round(100 * above.cosine())).replaceFirst("0$", "");
      numbers.put("s8.matched_" + cut, (double) above.matched());
      numbers.put("s8.all_" + cut, (double) above.all());
    }
  }
}
