package org.firstwords.core.observe;

import java.time.Instant;
import java.util.List;

/// An end, and what the time was spent on.
///
/// @param phases in their order; one that failed is the last
public record Ended(Outcome outcome, Instant end, List<Phase> phases) {
  /// A part of the time.
  ///
  /// @param name such as `work`
  public record Phase(String name, Instant start, Instant end) {}
}
