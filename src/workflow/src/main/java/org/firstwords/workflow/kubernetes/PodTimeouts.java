package org.firstwords.workflow.kubernetes;

import java.time.Duration;

/// The timeouts of each phase before a pod runs; every wait is bounded.
///
/// @param made from the Job to its pod
/// @param refused while the cluster's rules refuse the pod
/// @param impossible for a node, when none of today's could hold the pod
/// @param unmatched for a node, when none has room that the pod may use
/// @param busy for a node, when others' work has the room
/// @param start from the node to the work
/// @param silent while the pod's node does not answer
record PodTimeouts(
    Duration made,
    Duration refused,
    Duration impossible,
    Duration unmatched,
    Duration busy,
    Duration start,
    Duration silent) {
  private static final Duration MADE = Duration.ofMinutes(10);
  private static final Duration REFUSED = Duration.ofSeconds(20);
  private static final Duration IMPOSSIBLE = Duration.ofMinutes(1);

  /// What an autoscaler may take for a node.
  private static final Duration UNMATCHED = Duration.ofMinutes(15);

  private static final Duration BUSY = Duration.ofDays(1);

  /// The operator's own default.
  private static final Duration START = Duration.ofMinutes(2);

  /// Twice as long as a node may be silent before the cluster gives its pods up.
  private static final Duration SILENT = Duration.ofMinutes(10);

  /// A task's `startup_timeout_seconds`, and its `schedule_timeout_seconds`, which rules all that
  /// is waited for before a pod has its node.
  static PodTimeouts of(OperatorArguments arguments) {
    var start = arguments.whole("startup_timeout_seconds").map(Duration::ofSeconds).orElse(START);
    return arguments
        .whole("schedule_timeout_seconds")
        .map(Duration::ofSeconds)
        .map(place -> new PodTimeouts(place, place, place, place, place, start, SILENT))
        .orElseGet(
            () -> new PodTimeouts(MADE, REFUSED, IMPOSSIBLE, UNMATCHED, BUSY, start, SILENT));
  }
}
