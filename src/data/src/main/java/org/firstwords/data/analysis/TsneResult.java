package org.firstwords.data.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// The outcome of t-SNE: `tsne` in `analysis.json`.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(TsneResult.Done.class),
  @JsonSubTypes.Type(TsneResult.Impossible.class)
})
@RegisterForReflection
public sealed interface TsneResult {
  /// @param points how many there are
  /// @param reason for people
  @RegisterForReflection
  record Impossible(int points, String reason) implements TsneResult {}

  /// @param method always `exact`: every pair of points
  /// @param seed of the initial positions
  /// @param iterationsDone fewer than allowed if they had no more effect
  /// @param divergence Kullback-Leibler, in nats
  @RegisterForReflection
  record Done(
      String method,
      Settings settings,
      long seed,
      int points,
      int iterationsDone,
      double divergence)
      implements TsneResult {}

  /// @param distances `as-given` or `squared`
  /// @param perplexity about how many neighbours a point has
  /// @param iterations at most
  @RegisterForReflection
  record Settings(String distances, double perplexity, double learningRate, int iterations) {}
}
