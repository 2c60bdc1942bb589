package org.firstwords.model.layer;

import java.util.SplittableRandom;
import org.firstwords.core.storage.Sha256;

/// Random numbers for one purpose, determined by a seed and a name, the same on every machine.
public final class RandomStream {
  private static final int SEED_DIGITS = 16;
  private static final int HEXADECIMAL = 16;
  private final SplittableRandom random;
  private double spare = Double.NaN;

  public RandomStream(long seed, String name) {
    var digest = Sha256.of(seed + " " + name).substring(0, SEED_DIGITS);
    this.random = new SplittableRandom(Long.parseUnsignedLong(digest, HEXADECIMAL));
  }

  /// Uniform in `[-bound, bound)`.
  public float uniform(double bound) {
    return (float) ((2 * random.nextDouble() - 1) * bound);
  }

  /// Normal with mean 0 and standard deviation 1, by Marsaglia's polar method.
  public double normal() {
    if (!Double.isNaN(spare)) {
      var kept = spare;
      spare = Double.NaN;
      return kept;
    }
    while (true) {
      var x = 2 * random.nextDouble() - 1;
      var y = 2 * random.nextDouble() - 1;
      var square = x * x + y * y;
      if (square < 1 && square > 0) {
        var scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
      }
    }
  }
}
