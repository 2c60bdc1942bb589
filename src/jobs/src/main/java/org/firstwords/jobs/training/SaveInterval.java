package org.firstwords.jobs.training;

import java.time.Duration;

/// When a running training saves a checkpoint.
///
/// @param time between two checkpoints
/// @param steps between two checkpoints, whatever the time
public record SaveInterval(Duration time, long steps) {
  /// Whether a checkpoint is due.
  ///
  /// @param saved `System.nanoTime` of the last one
  /// @param step how many steps are done
  public boolean isDue(long saved, long step) {
    return System.nanoTime() - saved >= time.toNanos() || step % steps == 0;
  }
}
