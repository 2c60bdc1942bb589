package org.firstwords.workflow.run;

/// How many tasks run at the same time.
///
/// @param maxParallel of all of them
/// @param pools the slots of some of them
public record TaskLimits(int maxParallel, Pools pools) {
  /// Limits without named pools.
  public static TaskLimits of(int maxParallel) {
    return new TaskLimits(maxParallel, Pools.UNNAMED);
  }
}
