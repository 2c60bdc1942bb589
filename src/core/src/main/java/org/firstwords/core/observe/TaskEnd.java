package org.firstwords.core.observe;

import java.time.Instant;
import java.util.List;

/// The end of a task or run, with its outcome and phases.
///
/// @param phases in order; a failed one is the last
public record TaskEnd(Outcome outcome, Instant end, List<Phase> phases) {
  /// A timed phase of the task.
  ///
  /// @param name such as `work`
  public record Phase(String name, Instant start, Instant end) {}
}
