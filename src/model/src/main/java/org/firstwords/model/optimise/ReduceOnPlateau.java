package org.firstwords.model.optimise;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.OptionalDouble;

/// PyTorch's `ReduceLROnPlateau`: a learning rate that falls when the validation loss stops
/// falling.
///
/// An immutable value that a checkpoint stores; each epoch returns the next one.
///
/// @param rate the learning rate
/// @param factor by which it is multiplied on a plateau
/// @param patience epochs without improvement that are tolerated
/// @param best lowest loss so far; absent before the first epoch
/// @param badEpochs epochs without improvement so far
@RegisterForReflection
public record ReduceOnPlateau(
    double rate, double factor, int patience, OptionalDouble best, int badEpochs) {
  /// A loss is better when it is below `best * (1 - THRESHOLD)`.
  private static final double THRESHOLD = 1e-4;

  /// Smaller changes of the rate are not applied.
  private static final double MIN_CHANGE = 1e-8;

  /// Before the first epoch.
  public static ReduceOnPlateau starting(double rate, double factor, int patience) {
    return new ReduceOnPlateau(rate, factor, patience, OptionalDouble.empty(), 0);
  }

  /// After an epoch with this validation loss.
  public ReduceOnPlateau after(double loss) {
    if (best.isEmpty() || loss < best.getAsDouble() * (1 - THRESHOLD)) {
      return new ReduceOnPlateau(rate, factor, patience, OptionalDouble.of(loss), 0);
    }
    if (badEpochs < patience) {
      return new ReduceOnPlateau(rate, factor, patience, best, badEpochs + 1);
    }
    var reduced = rate * factor;
    var next = rate - reduced > MIN_CHANGE ? reduced : rate;
    return new ReduceOnPlateau(next, factor, patience, best, 0);
  }
}
