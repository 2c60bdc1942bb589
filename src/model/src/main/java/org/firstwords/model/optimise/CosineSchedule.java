package org.firstwords.model.optimise;

/// Half a cosine from one value to another, after a linear warm-up from 0.
///
/// ```
/// value(i) = end + (start - end) (1 + cos(pi (i - warmup) / (steps - warmup))) / 2
/// ```
///
/// @param start value after the warm-up
/// @param end value after all steps
/// @param warmup steps; the last of them has the value `start` already
/// @param steps of all; later ones have the value `end`
public record CosineSchedule(double start, double end, long warmup, long steps) {
  /// Without warm-up.
  public CosineSchedule(double start, double end, long steps) {
    this(start, end, 0, steps);
  }

  /// @param step counted from 0
  public double at(long step) {
    if (step < warmup) {
      return warmup == 1 ? 0 : start * step / (warmup - 1);
    }
    if (step >= steps) {
      return end;
    }
    var progress = (double) (step - warmup) / (steps - warmup);
    return end + 0.5 * (start - end) * (1 + Math.cos(Math.PI * progress));
  }
}
