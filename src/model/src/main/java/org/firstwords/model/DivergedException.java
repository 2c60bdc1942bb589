package org.firstwords.model;

/// The loss is infinite or NaN. The weights are invalid; an earlier checkpoint is not affected.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long step;
  private final double loss;

  /// @param step counted from 1
  public DivergedException(long step, double loss) {
    super("the loss is %s at step %d".formatted(loss, step));
    this.step = step;
    this.loss = loss;
  }

  /// Counted from 1.
  public long step() {
    return step;
  }

  public double loss() {
    return loss;
  }
}
