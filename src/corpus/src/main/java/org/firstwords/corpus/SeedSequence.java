package org.firstwords.corpus;

import java.util.SplittableRandom;

/// Independent random streams for each video and image, so that they can be generated in any order.
record SeedSequence(long seed) {
  /// The numbers for one piece, such as video 3.
  SplittableRandom of(String what, int index) {
    return new SplittableRandom(mixed(mixed(mixed(seed) ^ what.hashCode()) ^ index));
  }

  /// Generators whose seeds differ by a multiple of a constant would give shifted copies of one
  /// sequence; mixed seeds do not.
  private static long mixed(long value) {
    return new SplittableRandom(value).nextLong();
  }
}
