package org.firstwords.jobs.pretrain;

import java.util.Locale;
import java.util.Optional;

/// Notices when the teacher gives the same output for all frames: the networks then learn nothing
/// more. Untrained ones do so too, so the first steps do not count.
final class CollapseWatch {
  /// Mean information of a batch, in nats, below which a teacher has collapsed.
  private static final double LEAST = 1e-3;

  private static final long FIRST_STEP = 500;
  private boolean said;

  /// @param information mean since the last line
  /// @return a warning, once
  Optional<String> check(long step, double information) {
    if (said || step < FIRST_STEP || information >= LEAST) {
      return Optional.empty();
    }
    said = true;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the teacher has collapsed at step %d: its output is the same for all frames (%.1e"
                + " nats); lower --learning-rate or --teacher-temperature, or raise --momentum",
            step,
            information));
  }
}
