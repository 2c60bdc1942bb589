package org.firstwords.data.score;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// An accuracy with its 95 % Wilson score interval. Wilson 1927; Brown, Cai and DasGupta 2001,
/// equation 4.
///
/// @param accuracy `correct / trials`
/// @param low the interval's lower end
/// @param high its upper end
@RegisterForReflection
public record Proportion(int trials, int correct, double accuracy, double low, double high) {
  /// The 97.5 % quantile of the standard normal distribution.
  private static final double Z = 1.959963984540054;

  /// @param trials at least one
  public static Proportion of(int correct, int trials) {
    if (trials < 1 || correct < 0 || correct > trials) {
      throw new IllegalArgumentException("%d of %d".formatted(correct, trials));
    }
    var share = (double) correct / trials;
    var shrink = 1 + Z * Z / trials;
    var centre = (share + Z * Z / (2.0 * trials)) / shrink;
    var spread = Math.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials));
    var half = Z * spread / shrink;
    var low = correct == 0 ? 0 : Math.max(0, centre - half);
    var high = correct == trials ? 1 : Math.min(1, centre + half);
    return new Proportion(trials, correct, share, low, high);
  }
}
