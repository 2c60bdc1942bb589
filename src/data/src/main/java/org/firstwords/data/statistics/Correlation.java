package org.firstwords.data.statistics;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/// How two series of values go together; undefined, with a reason, where they tell nothing.
///
/// ```java
/// var found = Correlation.pearson(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4});
/// // Found[coefficient=0.8, p=0.2, low=-0.6969, high=0.9964, pairs=4]
/// ```
///
/// As JSON `{"coefficient", "p", "low", "high", "pairs"}`, or `{"reason", "pairs"}`.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Correlation.Found.class),
  @JsonSubTypes.Type(Correlation.Undefined.class)
})
@RegisterForReflection
public sealed interface Correlation {
  /// How many pairs of values there are.
  int pairs();

  /// A correlation.
  ///
  /// @param coefficient -1 to 1
  /// @param p of a coefficient as far from 0, either way, if the series have nothing to do with
  ///   each other: Student's t with `pairs - 2` degrees of freedom. It holds for independent pairs
  /// @param low the lower end of the 95 % interval, by Fisher's z; -1 for three pairs
  /// @param high its upper end; 1 for three pairs
  @RegisterForReflection
  @JsonPropertyOrder({"coefficient", "p", "low", "high", "pairs"})
  record Found(double coefficient, double p, double low, double high, int pairs)
      implements Correlation {}

  /// The correlation is undefined.
  ///
  /// @param reason for people
  @RegisterForReflection
  @JsonPropertyOrder({"reason", "pairs"})
  record Undefined(String reason, int pairs) implements Correlation {}

  /// Pearson's r. Its interval has the deviation `1 / sqrt(n - 3)` of Fisher's z (Fisher 1921).
  ///
  /// @throws IllegalArgumentException if the series differ in length or a value is not finite
  static Correlation pearson(double[] one, double[] other) {
    return of(one, other, _ -> 1);
  }

  /// Spearman's rho: Pearson's r of ranks, ties at their mean rank. Its interval has the deviation
  /// `sqrt((1 + rho^2 / 2) / (n - 3))` (Bonett and Wright 2000).
  ///
  /// @throws IllegalArgumentException if the series differ in length or a value is not finite
  static Correlation spearman(double[] one, double[] other) {
    requireFinite(one);
    requireFinite(other);
    return of(ranks(one), ranks(other), rho -> 1 + rho * rho / 2);
  }

  private static double[] ranks(double[] values) {
    var signless =
        Arrays.stream(values).map(value -> value + 0.0).toArray(); // -0 is no less than 0
    return values.length == 0 ? values : new NaturalRanking(TiesStrategy.AVERAGE).apply(signless);
  }

  /// @param variance of Fisher's z, times `n - 3`, by the coefficient
  private static Correlation of(double[] one, double[] other, DoubleUnaryOperator variance) {
    requireFinite(one);
    requireFinite(other);
    if (one.length != other.length) {
      throw new IllegalArgumentException("%d and %d values".formatted(one.length, other.length));
    }
    if (one.length < 3) {
      return new Undefined("fewer than three pairs", one.length);
    }
    if (isConstant(one) || isConstant(other)) {
      return new Undefined("all values of a series are equal", one.length);
    }
    var coefficient = coefficient(one, other);
    return found(coefficient, one.length, variance.applyAsDouble(coefficient));
  }

  private static void requireFinite(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not all finite: " + Arrays.toString(values));
    }
  }

  private static boolean isConstant(double[] values) {
    var centred = centred(values);
    return Math.sqrt(product(centred, centred)) <= 1e-13 * Math.abs(mean(values));
  }

  /// Pearson's r alone, `sum (x - mx)(y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2)`, for series
  /// that are known to vary; not a number for others.
  static double coefficient(double[] one, double[] other) {
    var x = centred(one);
    var y = centred(other);
    return Math.clamp(product(x, y) / Math.sqrt(product(x, x) * product(y, y)), -1, 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[] centred(double[] values) {
    var mean = mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double product(double[] x, double[] y) {
    var sum = 0.0;
    for (var i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static Found found(double r, int pairs, double variance) {
    var freedom = pairs - 2;
    var t = Math.abs(r) * Math.sqrt(freedom / (1 - r * r));
    var p = Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(t));
    if (pairs == 3) {
      return new Found(r, p, -1, 1, pairs);
    }
    var half =
        NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975)
            * Math.sqrt(variance / (pairs - 3));
    var z = 0.5 * Math.log((1 + r) / (1 - r));
    return new Found(r, p, Math.tanh(z - half), Math.tanh(z + half), pairs);
  }
}
