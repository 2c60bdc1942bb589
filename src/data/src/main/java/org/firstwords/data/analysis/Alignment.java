package org.firstwords.data.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.firstwords.data.statistics.Correlation;

/// Alignment of the visual and the lexical space: the correlation, over all pairs of categories, of
/// the cosine of their image means and the cosine of their words.
///
/// The p-value of Pearson in the paper treats all pairs as independent. Each category is in many
/// pairs, so a permutation test (Mantel 1967) is added.
///
/// @param recipe the sampling method
/// @param images number of images
/// @param pearson as in the paper
/// @param pairs the correlated values
@RegisterForReflection
public record Alignment(
    SamplingMethod recipe,
    int images,
    Correlation pearson,
    Correlation spearman,
    Permutation permutation,
    List<Pair> pairs) {
  /// Two categories.
  ///
  /// @param images cosine of their image means
  /// @param words cosine of their words
  @RegisterForReflection
  public record Pair(String one, String other, double images, double words) {}

  /// A test that does not treat pairs as independent.
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(Alignment.Permutation.Tested.class),
    @JsonSubTypes.Type(Alignment.Permutation.Impossible.class)
  })
  @RegisterForReflection
  public sealed interface Permutation {
    /// @param test name of the test
    /// @param p share of the permutations, including the identity, whose Pearson's r is at least as
    ///   far from 0
    @RegisterForReflection
    record Tested(String test, int permutations, double p) implements Permutation {}

    /// @param reason for people
    @RegisterForReflection
    record Impossible(String reason) implements Permutation {}
  }
}
