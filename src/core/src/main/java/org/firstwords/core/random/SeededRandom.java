package org.firstwords.core.random;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Random numbers derived from seed, epoch and position alone, so a resumed training needs no
/// generator state.
///
/// SplitMix64 (Steele, Lea, Flood 2014) behind a mix of the three numbers.
public final class SeededRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FNV_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final long NAMED = -2;
  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  /// The generator for one position of one epoch.
  public static SeededRandom at(long seed, long epoch, long position) {
    return new SeededRandom(mix(mix(mix(seed + GOLDEN) + epoch + GOLDEN) + position + GOLDEN));
  }

  /// The generator for one augmented view of a named item; the same in every training.
  public static SeededRandom of(String name, int view) {
    var hash = FNV_BASIS; // FNV-1a
    for (var value : name.getBytes(UTF_8)) {
      hash = (hash ^ value) * FNV_PRIME;
    }
    return at(hash, view, NAMED);
  }

  private static long mix(long value) {
    var mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  /// Uniform in [0, 1).
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /// Uniform in [from, to).
  public double between(double from, double to) {
    return from + (to - from) * unit();
  }

  /// Uniform in 0 … bound - 1.
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nothing below " + bound);
    }
    return (int) (unit() * bound);
  }

  /// A fair coin.
  public boolean coinFlip() {
    return unit() < 0.5;
  }

  /// The numbers 0 … count - 1 in random order (Fisher-Yates).
  public int[] permutation(int count) {
    var order = new int[count];
    for (var i = 0; i < count; i++) {
      var j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
