package org.firstwords.model.optimise;

/// PyTorch's `ReduceLROnPlateau`: a learning rate that falls when the validation loss stops
/// falling.
///
/// A value, so that a checkpoint can hold it: each epoch makes the next one.
///
/// @param rate the learning rate
/// @param factor what it is multiplied by
/// @param patience epochs without improvement that are tolerated
/// @param best lowest loss so far; absent before the first epoch
/// @param badEpochs epochs since
public record ReduceOnPlateau(
    double rate, double factor, int patience, java.util.OptionalDouble best, int badEpochs) {
  /// A loss is better when it is below `best * (1 - THRESHOLD)`.
  private static final double THRESHOLD = 1e-4;

  /// A smaller change of the rate is not made.
  private static final double SMALLEST_CHANGE = 1e-8;

  /// Before the first epoch.
  public static ReduceOnPlateau starting(double rate, double factor, int patience) {
    return new ReduceOnPlateau(rate, factor, patience, java.util.OptionalDouble.empty(), 0);
  }

  /// After an epoch with this validation loss.
  public ReduceOnPlateau after(double loss) {
    if (best.isEmpty() || loss < best.getAsDouble() * (1 - THRESHOLD)) {
      return new ReduceOnPlateau(rate, factor, patience, java.util.OptionalDouble.of(loss), 0);
    }
    if (badEpochs < patience) {
      return new ReduceOnPlateau(rate, factor, patience, best, badEpochs + 1);
    }
    var reduced = rate * factor;
    var next = rate - reduced > SMALLEST_CHANGE ? reduced : rate;
    return new ReduceOnPlateau(next, factor, patience, best, 0);
  }
}
