package org.firstwords.workflow.run;

import java.util.Optional;

/// Results that were made before.
@FunctionalInterface
public interface EarlierResults {
  /// There are none.
  EarlierResults NONE = _ -> Optional.empty();

  /// The end of the attempt if nothing need be run: its result was taken from the cache, or it has
  /// nothing to do.
  Optional<Executor.AttemptExit> take(Executor.Assignment assignment) throws InterruptedException;
}
