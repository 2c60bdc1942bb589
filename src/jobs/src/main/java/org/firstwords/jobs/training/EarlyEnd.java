package org.firstwords.jobs.training;

import java.util.Optional;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;

/// How a training ends before its last step.
public final class EarlyEnd {
  private EarlyEnd() {}

  /// The end of a training that is asked to stop, after its checkpoint was saved.
  public static StoppedException stopped(StopSignal stop, long step) {
    return stop.stopped(
        "stopped and saved at step %d; run the same command again to resume".formatted(step));
  }

  /// The error for a loss that is not finite.
  ///
  /// @param kept the last good checkpoint
  public static UserException diverged(double loss, long step, Optional<Location> kept) {
    return new UserException(
        "the loss is %s at step %d: training stopped; the last good checkpoint is %s; "
                .formatted(loss, step, kept.map(Location::toString).orElse("none yet"))
            + "train again with a lower --learning-rate");
  }
}
